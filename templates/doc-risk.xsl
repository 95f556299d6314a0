<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later

     doc-risk.xsl: the risk register (ISO/IEC 27001:2022, 8.2). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:annexa:records:1" xmlns="urn:annexa:report:1" exclude-result-prefixes="r">

  <xsl:import href="annexa:common.xsl"/>

  <xsl:key name="band" match="r:risk" use="string(r:level/@band)"/>

  <xsl:template match="/r:records">
    <report>
      <xsl:call-template name="head">
        <xsl:with-param name="id" select="'RISK'"/>
        <xsl:with-param name="title" select="'doc.risk'"/>
      </xsl:call-template>
      <xsl:call-template name="control-block"><xsl:with-param name="id" select="'RISK'"/></xsl:call-template>
      <xsl:call-template name="history"/>
      <xsl:call-template name="levels"/>
      <xsl:call-template name="register"/>
    </report>
  </xsl:template>

  <!-- How many risks lie in each band. -->
  <xsl:template name="levels">
    <section id="summary">
      <xsl:attribute name="title">
        <xsl:call-template name="t"><xsl:with-param name="id" select="'section.summary'"/></xsl:call-template>
      </xsl:attribute>
      <table id="bands">
        <xsl:attribute name="caption">
          <xsl:call-template name="t"><xsl:with-param name="id" select="'caption.bands'"/></xsl:call-template>
        </xsl:attribute>
        <xsl:call-template name="col"><xsl:with-param name="key" select="'band'"/><xsl:with-param name="width" select="60"/></xsl:call-template>
        <xsl:call-template name="col"><xsl:with-param name="key" select="'count'"/><xsl:with-param name="width" select="30"/><xsl:with-param name="type" select="'number'"/></xsl:call-template>
        <xsl:for-each select="r:risk[count(. | key('band', string(r:level/@band))[1]) = 1]">
          <xsl:sort select="r:level" data-type="number" order="descending"/>
          <row>
            <c>
              <xsl:copy-of select="r:level/@tone"/>
              <l>
                <xsl:choose>
                  <xsl:when test="string(r:level/@band)"><xsl:value-of select="r:level/@band"/></xsl:when>
                  <xsl:when test="r:level"><xsl:call-template name="t"><xsl:with-param name="id" select="'band.none'"/></xsl:call-template></xsl:when>
                  <xsl:otherwise><xsl:call-template name="t"><xsl:with-param name="id" select="'unrated'"/></xsl:call-template></xsl:otherwise>
                </xsl:choose>
              </l>
            </c>
            <c><l><xsl:value-of select="count(key('band', string(r:level/@band)))"/></l></c>
          </row>
        </xsl:for-each>
        <row>
          <c><l><xsl:call-template name="t"><xsl:with-param name="id" select="'col.total'"/></xsl:call-template></l></c>
          <c><l><xsl:value-of select="count(r:risk)"/></l></c>
        </row>
      </table>
      <xsl:if test="r:criteria/r:limit">
        <p>
          <xsl:call-template name="t"><xsl:with-param name="id" select="'limit'"/></xsl:call-template>
          <xsl:value-of select="concat(' ', r:criteria[last()]/r:limit, '. ')"/>
          <xsl:call-template name="t"><xsl:with-param name="id" select="'above'"/></xsl:call-template>
          <xsl:value-of select="concat(' ', count(r:risk[r:above_limit = 'yes']), '.')"/>
        </p>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:template name="register">
    <section id="register" orientation="landscape">
      <xsl:attribute name="title">
        <xsl:call-template name="t"><xsl:with-param name="id" select="'section.register'"/></xsl:call-template>
      </xsl:attribute>
      <table id="risks" main="yes" row-header="yes">
        <xsl:attribute name="caption">
          <xsl:call-template name="t"><xsl:with-param name="id" select="'caption.register'"/></xsl:call-template>
        </xsl:attribute>
        <xsl:call-template name="col"><xsl:with-param name="key" select="'id'"/><xsl:with-param name="width" select="21"/><xsl:with-param name="type" select="'id'"/></xsl:call-template>
        <xsl:call-template name="col"><xsl:with-param name="key" select="'risk'"/><xsl:with-param name="width" select="47"/></xsl:call-template>
        <xsl:call-template name="col"><xsl:with-param name="key" select="'owner'"/><xsl:with-param name="width" select="29"/></xsl:call-template>
        <xsl:call-template name="col"><xsl:with-param name="key" select="'touches'"/><xsl:with-param name="width" select="28"/></xsl:call-template>
        <xsl:call-template name="col"><xsl:with-param name="key" select="'inherent'"/><xsl:with-param name="width" select="25"/></xsl:call-template>
        <xsl:call-template name="col"><xsl:with-param name="key" select="'current'"/><xsl:with-param name="width" select="25"/></xsl:call-template>
        <xsl:call-template name="col"><xsl:with-param name="key" select="'treatment'"/><xsl:with-param name="width" select="24"/></xsl:call-template>
        <xsl:call-template name="col"><xsl:with-param name="key" select="'controls'"/><xsl:with-param name="width" select="24"/></xsl:call-template>
        <xsl:call-template name="col"><xsl:with-param name="key" select="'target'"/><xsl:with-param name="width" select="25"/></xsl:call-template>
        <xsl:call-template name="col"><xsl:with-param name="key" select="'status'"/><xsl:with-param name="width" select="22"/></xsl:call-template>
        <xsl:call-template name="col"><xsl:with-param name="key" select="'due'"/><xsl:with-param name="width" select="23"/><xsl:with-param name="type" select="'date'"/></xsl:call-template>
        <xsl:for-each select="r:risk">
          <row id="{@ref}">
            <c><l><xsl:value-of select="@ref"/></l></c>
            <xsl:call-template name="cell"><xsl:with-param name="of" select="r:title"/></xsl:call-template>
            <xsl:call-template name="cell"><xsl:with-param name="of" select="r:owner"/></xsl:call-template>
            <xsl:call-template name="code-cell"><xsl:with-param name="kind" select="'risk'"/><xsl:with-param name="of" select="r:touches"/></xsl:call-template>
            <xsl:call-template name="level">
              <xsl:with-param name="l" select="r:inherent_likelihood"/>
              <xsl:with-param name="c" select="r:inherent_consequence"/>
              <xsl:with-param name="level" select="r:inherent_level"/>
            </xsl:call-template>
            <xsl:call-template name="level">
              <xsl:with-param name="l" select="r:likelihood"/>
              <xsl:with-param name="c" select="r:consequence"/>
              <xsl:with-param name="level" select="r:level"/>
            </xsl:call-template>
            <xsl:call-template name="code-cell"><xsl:with-param name="kind" select="'risk'"/><xsl:with-param name="of" select="r:treatment"/></xsl:call-template>
            <xsl:call-template name="refs-cell"><xsl:with-param name="of" select="r:controls/r:item"/></xsl:call-template>
            <xsl:call-template name="level">
              <xsl:with-param name="l" select="r:target_likelihood"/>
              <xsl:with-param name="c" select="r:target_consequence"/>
              <xsl:with-param name="level" select="r:target_level"/>
            </xsl:call-template>
            <xsl:call-template name="code-cell"><xsl:with-param name="kind" select="'risk'"/><xsl:with-param name="of" select="r:status"/></xsl:call-template>
            <xsl:call-template name="cell"><xsl:with-param name="of" select="r:due"/></xsl:call-template>
          </row>
        </xsl:for-each>
      </table>
    </section>
  </xsl:template>

  <!-- "3 × 4 = 12" would be wrong for other matrices: likelihood, consequence and level, the band. -->
  <xsl:template name="level">
    <xsl:param name="l"/>
    <xsl:param name="c"/>
    <xsl:param name="level"/>
    <c>
      <xsl:copy-of select="$level/@tone"/>
      <xsl:if test="$level">
        <l><xsl:value-of select="concat($l, ' × ', $c, ' → ', $level)"/></l>
        <xsl:if test="string($level/@band)"><l><xsl:value-of select="$level/@band"/></l></xsl:if>
      </xsl:if>
    </c>
  </xsl:template>
</xsl:stylesheet>
