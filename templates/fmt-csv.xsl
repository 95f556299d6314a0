<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later

     fmt-csv.xsl: the main tables of a report as CSV (RFC 4180): all cells quoted, CRLF, and an
     apostrophe before what a spreadsheet would run as a formula. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:annexa:report:1" xmlns:str="http://exslt.org/strings">

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/p:report">
    <xsl:apply-templates select=".//p:table[@main = 'yes']"/>
  </xsl:template>

  <xsl:template match="p:table">
    <xsl:if test="position() &gt; 1"><xsl:text>&#13;&#10;</xsl:text></xsl:if>
    <xsl:for-each select="p:col">
      <xsl:call-template name="put"><xsl:with-param name="text" select="string(.)"/></xsl:call-template>
    </xsl:for-each>
    <xsl:text>&#13;&#10;</xsl:text>
    <xsl:for-each select="p:row">
      <xsl:for-each select="p:c">
        <xsl:choose>
          <xsl:when test="count(p:l) &lt; 2">
            <xsl:call-template name="put"><xsl:with-param name="text" select="string(p:l)"/></xsl:call-template>
          </xsl:when>
          <xsl:otherwise>
            <xsl:variable name="text">
              <xsl:for-each select="p:l">
                <xsl:if test="position() &gt; 1"><xsl:text>&#10;</xsl:text></xsl:if>
                <xsl:value-of select="."/>
              </xsl:for-each>
            </xsl:variable>
            <xsl:call-template name="put"><xsl:with-param name="text" select="string($text)"/></xsl:call-template>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
      <xsl:text>&#13;&#10;</xsl:text>
    </xsl:for-each>
  </xsl:template>

  <xsl:variable name="formula" select="'=+-@&#9;&#13;&#10;'"/>
  <xsl:variable name="apostrophe">'</xsl:variable>

  <xsl:template name="put">
    <xsl:param name="text"/>
    <xsl:variable name="first" select="substring($text, 1, 1)"/>
    <xsl:variable name="second" select="substring($text, 2, 1)"/>
    <xsl:if test="position() &gt; 1">,</xsl:if>
    <xsl:text>"</xsl:text>
    <xsl:if test="($first and contains($formula, $first) and not(number($text) = number($text)))
        or ($first = $apostrophe and $second and contains($formula, $second))">'</xsl:if>
    <xsl:choose>
      <xsl:when test="contains($text, '&quot;')">
        <xsl:value-of select="str:replace($text, '&quot;', '&quot;&quot;')"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
    <xsl:text>"</xsl:text>
  </xsl:template>
</xsl:stylesheet>
