<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later

     common.xsl: texts and cells that all content templates share.

     Texts come by id from the team's strings.xml, then ours; in the document's language, then in
     English; fields and codes then from the labels in the records. A missing id prints [id]. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:annexa:records:1" xmlns:s="urn:annexa:strings:1" xmlns:exsl="http://exslt.org/common"
    xmlns="urn:annexa:report:1" exclude-result-prefixes="r s exsl">

  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>
  <xsl:param name="language" select="'en'"/>
  <xsl:variable name="records" select="/r:records"/>
  <xsl:variable name="team" select="document('team:strings.xml')"/>
  <xsl:variable name="shipped" select="document('annexa:strings.xml')"/>
  <xsl:key name="text" match="s:text" use="@id"/>
  <xsl:key name="field" match="r:labels/r:kind/r:field" use="concat('field.', ../@name, '.', @name)"/>
  <xsl:key name="code" match="r:labels/r:kind/r:field/r:code"
      use="concat('code.', ../../@name, '.', ../@name, '.', @name)"/>

  <!-- The text of an id. -->
  <xsl:template name="t">
    <xsl:param name="id"/>
    <xsl:variable name="own">
      <xsl:for-each select="$team"><xsl:value-of select="key('text', $id)/s:in[lang($language)]"/></xsl:for-each>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="string($own)"><xsl:value-of select="$own"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="found">
          <xsl:for-each select="$shipped">
            <xsl:variable name="text" select="key('text', $id)"/>
            <xsl:choose>
              <xsl:when test="$text/s:in[lang($language)]">
                <xsl:value-of select="$text/s:in[lang($language)]"/>
              </xsl:when>
              <xsl:otherwise><xsl:value-of select="$text/s:in[lang('en')]"/></xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
        </xsl:variable>
        <xsl:choose>
          <xsl:when test="string($found)"><xsl:value-of select="$found"/></xsl:when>
          <xsl:otherwise>
            <xsl:for-each select="$records">
              <xsl:variable name="label" select="key('field', $id)/@label | key('code', $id)/@label"/>
              <xsl:choose>
                <xsl:when test="$label"><xsl:value-of select="$label"/></xsl:when>
                <xsl:otherwise>[<xsl:value-of select="$id"/>]</xsl:otherwise>
              </xsl:choose>
            </xsl:for-each>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The labels of all codes, looked up once: they stand in most cells. Yes and no come first. -->
  <xsl:variable name="label-tree">
    <s:label id="yes"><xsl:call-template name="t"><xsl:with-param name="id" select="'flag.yes'"/></xsl:call-template></s:label>
    <s:label id="no"><xsl:call-template name="t"><xsl:with-param name="id" select="'flag.no'"/></xsl:call-template></s:label>
    <xsl:for-each select="$records/r:labels/r:kind/r:field/r:code">
      <xsl:variable name="id" select="concat('code.', ../../@name, '.', ../@name, '.', @name)"/>
      <s:label id="{$id}"><xsl:call-template name="t"><xsl:with-param name="id" select="$id"/></xsl:call-template></s:label>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="labels" select="exsl:node-set($label-tree)"/>
  <xsl:key name="label" match="s:label" use="@id"/>

  <!-- The label of a field's code; nothing for an unset field. -->
  <xsl:template name="code">
    <xsl:param name="kind"/>
    <xsl:param name="field"/>
    <xsl:param name="code"/>
    <xsl:variable name="id" select="concat('code.', $kind, '.', $field, '.', $code)"/>
    <xsl:if test="string($code)">
      <xsl:for-each select="$labels">
        <xsl:variable name="label" select="key('label', $code) | key('label', $id)"/>
        <xsl:choose>
          <xsl:when test="$label"><xsl:value-of select="$label"/></xsl:when>
          <xsl:otherwise>[<xsl:value-of select="$id"/>]</xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- A column whose head is the text of an id. -->
  <xsl:template name="col">
    <xsl:param name="key"/>
    <xsl:param name="text" select="concat('col.', $key)"/>
    <xsl:param name="width"/>
    <xsl:param name="type" select="'text'"/>
    <col key="{$key}" width="{$width}" type="{$type}">
      <xsl:call-template name="t"><xsl:with-param name="id" select="$text"/></xsl:call-template>
    </col>
  </xsl:template>

  <!-- Cells: text and codes, each line or item a line; links by number or by title. -->
  <xsl:template match="r:*" mode="cell">
    <c>
      <xsl:choose>
        <xsl:when test="r:p | r:item">
          <xsl:for-each select="r:p | r:item"><l><xsl:value-of select="."/></l></xsl:for-each>
        </xsl:when>
        <xsl:when test="string(.)"><l><xsl:value-of select="."/></l></xsl:when>
      </xsl:choose>
    </c>
  </xsl:template>

  <xsl:template name="cell">
    <xsl:param name="of"/>
    <xsl:choose>
      <xsl:when test="$of"><xsl:apply-templates select="$of" mode="cell"/></xsl:when>
      <xsl:otherwise><c/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="code-cell">
    <xsl:param name="kind"/>
    <xsl:param name="of"/>
    <xsl:param name="tone"/>
    <c>
      <xsl:if test="$tone"><xsl:attribute name="tone"><xsl:value-of select="$tone"/></xsl:attribute></xsl:if>
      <xsl:for-each select="$of[not(r:item)] | $of/r:item">
        <xsl:variable name="field" select="local-name(ancestor-or-self::*[parent::r:*/parent::r:records])"/>
        <l>
          <xsl:call-template name="code">
            <xsl:with-param name="kind" select="$kind"/>
            <xsl:with-param name="field" select="$field"/>
            <xsl:with-param name="code" select="string(.)"/>
          </xsl:call-template>
        </l>
      </xsl:for-each>
    </c>
  </xsl:template>

  <xsl:template name="refs-cell">
    <xsl:param name="of"/>
    <c>
      <xsl:for-each select="$of"><l><xsl:value-of select="@name"/></l></xsl:for-each>
    </c>
  </xsl:template>

  <!-- The control block of documents, the same on each. A draft has no approver and no dates. -->
  <xsl:template name="control-block">
    <xsl:param name="id"/>
    <section id="control">
      <xsl:attribute name="title">
        <xsl:call-template name="t"><xsl:with-param name="id" select="'section.control'"/></xsl:call-template>
      </xsl:attribute>
      <block>
        <xsl:call-template name="kv"><xsl:with-param name="key" select="'id'"/><xsl:with-param name="value" select="$id"/></xsl:call-template>
        <xsl:call-template name="kv"><xsl:with-param name="key" select="'version'"/></xsl:call-template>
        <xsl:call-template name="kv">
          <xsl:with-param name="key" select="'status'"/>
          <xsl:with-param name="value">
            <xsl:call-template name="t"><xsl:with-param name="id" select="'status.draft'"/></xsl:call-template>
          </xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="kv"><xsl:with-param name="key" select="'classification'"/></xsl:call-template>
        <xsl:call-template name="kv">
          <xsl:with-param name="key" select="'framework'"/>
          <xsl:with-param name="value">
            <xsl:for-each select="$records/r:edition">
              <xsl:if test="position() &gt; 1">, </xsl:if>ISO/IEC 27001:<xsl:value-of select="."/>
            </xsl:for-each>
          </xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="kv"><xsl:with-param name="key" select="'owner'"/></xsl:call-template>
        <xsl:call-template name="kv"><xsl:with-param name="key" select="'author'"/></xsl:call-template>
        <xsl:call-template name="kv"><xsl:with-param name="key" select="'reviewer'"/></xsl:call-template>
        <xsl:call-template name="kv"><xsl:with-param name="key" select="'approver'"/></xsl:call-template>
        <xsl:call-template name="kv"><xsl:with-param name="key" select="'approved_on'"/></xsl:call-template>
        <xsl:call-template name="kv"><xsl:with-param name="key" select="'effective'"/></xsl:call-template>
        <xsl:call-template name="kv"><xsl:with-param name="key" select="'next_review'"/></xsl:call-template>
        <xsl:call-template name="kv"><xsl:with-param name="key" select="'distribution'"/></xsl:call-template>
        <xsl:call-template name="kv"><xsl:with-param name="key" select="'tag'"/></xsl:call-template>
        <xsl:call-template name="kv"><xsl:with-param name="key" select="'digest'"/><xsl:with-param name="value" select="$records/@digest"/></xsl:call-template>
      </block>
    </section>
  </xsl:template>

  <xsl:template name="kv">
    <xsl:param name="key"/>
    <xsl:param name="value"/>
    <kv>
      <xsl:attribute name="key">
        <xsl:call-template name="t"><xsl:with-param name="id" select="concat('control.', $key)"/></xsl:call-template>
      </xsl:attribute>
      <xsl:value-of select="$value"/>
    </kv>
  </xsl:template>

  <xsl:template name="history">
    <section id="history">
      <xsl:attribute name="title">
        <xsl:call-template name="t"><xsl:with-param name="id" select="'section.history'"/></xsl:call-template>
      </xsl:attribute>
      <p><xsl:call-template name="t"><xsl:with-param name="id" select="'history.none'"/></xsl:call-template></p>
    </section>
  </xsl:template>

  <!-- Attributes of the report element. -->
  <xsl:template name="head">
    <xsl:param name="id"/>
    <xsl:param name="title"/>
    <xsl:attribute name="id"><xsl:value-of select="$id"/></xsl:attribute>
    <xsl:attribute name="title">
      <xsl:call-template name="t"><xsl:with-param name="id" select="$title"/></xsl:call-template>
    </xsl:attribute>
    <xsl:attribute name="status">draft</xsl:attribute>
    <xsl:attribute name="banner">
      <xsl:call-template name="t"><xsl:with-param name="id" select="'banner.draft'"/></xsl:call-template>
    </xsl:attribute>
    <xsl:attribute name="organisation"><xsl:value-of select="$records/@organisation"/></xsl:attribute>
    <xsl:attribute name="printed">
      <xsl:call-template name="t"><xsl:with-param name="id" select="'printed'"/></xsl:call-template>
    </xsl:attribute>
    <xsl:attribute name="skip">
      <xsl:call-template name="t"><xsl:with-param name="id" select="'skip'"/></xsl:call-template>
    </xsl:attribute>
    <xsl:attribute name="page">
      <xsl:call-template name="t"><xsl:with-param name="id" select="'page'"/></xsl:call-template>
    </xsl:attribute>
    <xsl:attribute name="xml:lang"><xsl:value-of select="$language"/></xsl:attribute>
  </xsl:template>
</xsl:stylesheet>
