<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later

     fmt-html.xsl: a report as one HTML file for screen and print: no script, nothing from outside. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:annexa:report:1" exclude-result-prefixes="p">

  <xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>

  <xsl:template match="/p:report">
    <html lang="{@xml:lang}">
      <head>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title><xsl:value-of select="concat(@title, ' - ', @organisation)"/></title>
        <style><xsl:call-template name="style"/></style>
      </head>
      <body>
        <a class="skip" href="#content"><xsl:value-of select="@skip"/></a>
        <header>
          <p class="org"><xsl:value-of select="@organisation"/></p>
          <h1>
            <xsl:value-of select="@title"/>
            <xsl:if test="@banner"><xsl:text> </xsl:text><strong class="banner"><xsl:value-of select="@banner"/></strong></xsl:if>
          </h1>
        </header>
        <main id="content"><xsl:apply-templates/></main>
        <footer>
      <!-- on the last section's page, not on one of its own -->
      <xsl:if test="p:section[last()]/@orientation = 'landscape'"><xsl:attribute name="class">landscape</xsl:attribute></xsl:if><p><xsl:value-of select="concat(@id, ' · ', @printed)"/></p></footer>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="p:section">
    <section id="{@id}">
      <xsl:if test="@orientation = 'landscape'"><xsl:attribute name="class">landscape</xsl:attribute></xsl:if>
      <xsl:text>&#10;</xsl:text>
      <h2><xsl:value-of select="@title"/></h2>
      <xsl:apply-templates/>
    </section>
  </xsl:template>

  <xsl:template match="p:p"><p><xsl:value-of select="."/></p></xsl:template>

  <xsl:template match="p:list"><ul><xsl:for-each select="p:item"><li><xsl:value-of select="."/></li></xsl:for-each></ul></xsl:template>

  <xsl:template match="p:block">
    <table class="block">
      <caption class="hidden"><xsl:value-of select="../@title"/></caption>
      <tbody>
        <xsl:for-each select="p:kv">
          <xsl:text>&#10;</xsl:text>
          <tr><th scope="row"><xsl:value-of select="@key"/></th><td><xsl:value-of select="."/></td></tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <xsl:template match="p:table">
    <xsl:variable name="total" select="sum(p:col/@width)"/>
    <div class="wide" role="region" aria-label="{@caption}" tabindex="0">
      <table id="{@id}">
        <xsl:attribute name="class">
          <xsl:choose><xsl:when test="@main">grid main</xsl:when><xsl:otherwise>grid</xsl:otherwise></xsl:choose>
        </xsl:attribute>
        <caption><xsl:value-of select="@caption"/></caption>
        <colgroup>
          <xsl:for-each select="p:col"><col style="width:{round(1000 * @width div $total) div 10}%"/></xsl:for-each>
        </colgroup>
        <thead>
          <tr><xsl:for-each select="p:col"><th scope="col"><xsl:if test="@type = 'number'"><xsl:attribute name="class">number</xsl:attribute></xsl:if><xsl:value-of select="."/></th></xsl:for-each></tr>
        </thead>
        <tbody><xsl:apply-templates select="p:row"/></tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="p:row">
    <xsl:variable name="cols" select="../p:col"/>
    <xsl:text>&#10;</xsl:text>
    <tr>
      <xsl:if test="@id"><xsl:attribute name="id"><xsl:value-of select="@id"/></xsl:attribute></xsl:if>
      <xsl:for-each select="p:c">
        <xsl:variable name="at" select="position()"/>
        <xsl:choose>
          <xsl:when test="$at = 1"><th scope="row"><xsl:apply-templates select="p:l"/></th></xsl:when>
          <xsl:otherwise>
            <td>
              <xsl:if test="$cols[$at]/@type = 'number'"><xsl:attribute name="class">number</xsl:attribute></xsl:if>
              <xsl:choose>
                <xsl:when test="@tone"><span class="tone {@tone}"><xsl:apply-templates select="p:l"/></span></xsl:when>
                <xsl:otherwise><xsl:apply-templates select="p:l"/></xsl:otherwise>
              </xsl:choose>
            </td>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </tr>
  </xsl:template>

  <xsl:template match="p:l">
    <xsl:if test="position() &gt; 1"><br/></xsl:if>
    <xsl:value-of select="."/>
  </xsl:template>

  <xsl:template name="style">
html { font: 15px/1.45 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; color: #1c2430; background: #fff; }
body { margin: 0 auto; padding: 1.5rem 2rem 3rem; max-width: 100rem; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; background: #fff; padding: .5rem; }
header { border-bottom: 3px solid #23406b; margin-bottom: 1.5rem; }
.org { margin: 0; color: #4a5668; font-size: 1rem; }
h1 { font-size: 1.9rem; margin: .1rem 0 .7rem; color: #14284a; }
h2 { font-size: 1.25rem; margin: 2rem 0 .6rem; color: #14284a; break-after: avoid; }
.banner { font-size: .55em; vertical-align: middle; border: 2px solid #a02020; color: #a02020; padding: .1em .6em; letter-spacing: .12em; }
p { max-width: 48rem; margin: .4rem 0; }
table { border-collapse: collapse; }
caption { text-align: left; color: #4a5668; font-size: .9rem; padding: .2rem 0 .4rem; }
.hidden { position: absolute; left: -99rem; }
.block th { text-align: left; font-weight: 600; color: #4a5668; padding: .15rem 2rem .15rem 0; min-width: 11rem; }
.block td { padding: .15rem 0; min-width: 16rem; border-bottom: 1px solid #d5dbe4; }
.wide { overflow-x: auto; }
.grid { table-layout: fixed; width: 100%; max-width: 62rem; font-size: .86rem; }
.main { max-width: none; min-width: 70rem; font-size: .8rem; }
.grid th, .grid td { border: 1px solid #c3ccd8; padding: .35rem .5rem; vertical-align: top; text-align: left; overflow-wrap: break-word; hyphens: auto; }
.grid thead th { background: #23406b; color: #fff; border-color: #23406b; }
.grid thead .number { padding: .35rem .3rem; }
.grid tbody th { font-weight: 600; background: #f4f6f9; }
.main th, .main td { padding: .35rem .4rem; }
.main thead th { padding: .35rem .3rem; font-size: .92em; }
.main tbody th { hyphens: none; }
.grid tbody tr:nth-child(even) td { background: #fafbfd; }
.grid .number { text-align: right; font-variant-numeric: tabular-nums; }
.tone { display: inline-block; box-sizing: border-box; max-width: 100%; border-left: 4px solid #8a94a3; padding-left: .45rem; }
.good { border-color: #1f7a3d; }
.warn { border-color: #c98a00; }
.bad { border-color: #c0392b; }
.crit { border-color: #6d1010; font-weight: 600; }
footer { margin-top: 2.5rem; border-top: 1px solid #c3ccd8; color: #4a5668; font-size: .85rem; }
@page { size: A4 portrait; margin: 18mm 15mm 18mm 15mm; @bottom-left { content: "<xsl:value-of select="concat(@id, ' ', @version, ' ', @banner)"/>"; font: 8pt sans-serif; } @bottom-right { content: "<xsl:value-of select="@page"/> " counter(page) " / " counter(pages); font: 8pt sans-serif; } }
@page wide { size: A4 landscape; margin: 15mm 12mm 16mm 12mm; }
@media print {
html { font-size: 10pt; }
body { padding: 0; max-width: none; }
.skip { display: none; }
.landscape { page: wide; }
.wide { overflow: visible; }
.grid { font-size: 8pt; max-width: none; }
.main { min-width: 0; font-size: 7pt; }
.grid th, .grid td { padding: 1mm 1.2mm; }
.grid thead .number { font-size: 7pt; padding: 1mm .6mm; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.grid thead th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
</xsl:template>
</xsl:stylesheet>
