<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later

     doc-soa.xsl: the Statement of Applicability (ISO/IEC 27001:2022, 6.1.3 d). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:annexa:records:1" xmlns:set="http://exslt.org/sets" xmlns="urn:annexa:report:1"
    exclude-result-prefixes="r set">

  <xsl:import href="annexa:common.xsl"/>

  <xsl:key name="risks" match="r:risk" use="r:controls/r:item/@ref"/>
  <xsl:key name="actions" match="r:action[not(r:status = 'done' or r:status = 'dropped')]"
      use="r:controls/r:item/@ref"/>
  <xsl:key name="theme" match="r:control" use="concat(r:catalog, '/', r:theme)"/>

  <!-- Millimetres for the name of the catalog before a number, where there are several. -->
  <xsl:variable name="catalog-room">
    <xsl:choose>
      <xsl:when test="count($records/r:edition | $records/r:catalog) &gt; 1">
        <xsl:for-each select="$records/r:edition | $records/r:catalog/@name">
          <xsl:sort select="string-length(.)" data-type="number" order="descending"/>
          <xsl:if test="position() = 1"><xsl:value-of select="2 * (string-length(.) + 1)"/></xsl:if>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>0</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:template match="/r:records">
    <report>
      <xsl:call-template name="head">
        <xsl:with-param name="id" select="'SOA'"/>
        <xsl:with-param name="title" select="'doc.soa'"/>
      </xsl:call-template>
      <xsl:call-template name="control-block"><xsl:with-param name="id" select="'SOA'"/></xsl:call-template>
      <xsl:call-template name="history"/>
      <xsl:call-template name="scope"/>
      <xsl:call-template name="summary"/>
      <xsl:for-each select="r:edition">
        <xsl:call-template name="controls">
          <xsl:with-param name="catalog" select="string(.)"/>
          <xsl:with-param name="title" select="concat('ISO/IEC 27001:', .)"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:for-each select="r:catalog">
        <xsl:call-template name="controls">
          <xsl:with-param name="catalog" select="string(@name)"/>
          <xsl:with-param name="title" select="string(@title)"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:call-template name="excluded"/>
      <xsl:call-template name="open"/>
    </report>
  </xsl:template>

  <xsl:template name="scope">
    <section id="scope">
      <xsl:attribute name="title">
        <xsl:call-template name="t"><xsl:with-param name="id" select="'section.scope'"/></xsl:call-template>
      </xsl:attribute>
      <xsl:for-each select="r:organisation/r:scope_statement/r:p[string(.)]">
        <p><xsl:value-of select="."/></p>
      </xsl:for-each>
      <xsl:if test="not(r:organisation/r:scope_statement)">
        <p><xsl:call-template name="t"><xsl:with-param name="id" select="'scope.none'"/></xsl:call-template></p>
      </xsl:if>
    </section>
  </xsl:template>

  <!-- How many controls of each theme stand where. -->
  <xsl:template name="summary">
    <section id="summary">
      <xsl:attribute name="title">
        <xsl:call-template name="t"><xsl:with-param name="id" select="'section.summary'"/></xsl:call-template>
      </xsl:attribute>
      <table id="counts">
        <xsl:attribute name="caption">
          <xsl:call-template name="t"><xsl:with-param name="id" select="'caption.counts'"/></xsl:call-template>
        </xsl:attribute>
        <xsl:call-template name="col"><xsl:with-param name="key" select="'theme'"/><xsl:with-param name="width" select="46"/></xsl:call-template>
        <xsl:call-template name="col"><xsl:with-param name="key" select="'total'"/><xsl:with-param name="width" select="22"/><xsl:with-param name="type" select="'number'"/></xsl:call-template>
        <xsl:for-each select="document('annexa:strings.xml')/*/*[starts-with(@id, 'col.count.')]">
          <xsl:call-template name="col"><xsl:with-param name="key" select="substring-after(@id, 'col.')"/><xsl:with-param name="width" select="28"/><xsl:with-param name="type" select="'number'"/></xsl:call-template>
        </xsl:for-each>
        <xsl:for-each select="r:edition"><xsl:call-template name="themes"><xsl:with-param name="catalog" select="string(.)"/></xsl:call-template></xsl:for-each>
        <xsl:for-each select="r:catalog"><xsl:call-template name="themes"><xsl:with-param name="catalog" select="string(@name)"/></xsl:call-template></xsl:for-each>
        <xsl:call-template name="counts">
          <xsl:with-param name="head"><xsl:call-template name="t"><xsl:with-param name="id" select="'col.total'"/></xsl:call-template></xsl:with-param>
          <xsl:with-param name="of" select="r:control"/>
        </xsl:call-template>
      </table>
    </section>
  </xsl:template>

  <!-- The themes of one catalog, in its order; with its name where there are several. -->
  <xsl:template name="themes">
    <xsl:param name="catalog"/>
    <xsl:for-each select="$records/r:control[r:catalog = $catalog][count(. | key('theme', concat(r:catalog, '/', r:theme))[1]) = 1]">
      <xsl:call-template name="counts">
        <xsl:with-param name="head"><xsl:if test="count($records/r:edition | $records/r:catalog) &gt; 1"><xsl:value-of select="$catalog"/>: </xsl:if><xsl:value-of select="r:theme"/></xsl:with-param>
        <xsl:with-param name="of" select="key('theme', concat(r:catalog, '/', r:theme))"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="counts">
    <xsl:param name="head"/>
    <xsl:param name="of"/>
    <xsl:variable name="applicable" select="$of[r:applicable = 'yes']"/>
    <row>
      <c><l><xsl:value-of select="$head"/></l></c>
      <c><l><xsl:value-of select="count($of)"/></l></c>
      <c><l><xsl:value-of select="count($applicable)"/></l></c>
      <c><l><xsl:value-of select="count($of[r:applicable = 'no'])"/></l></c>
      <c><l><xsl:value-of select="count($of[not(r:applicable)])"/></l></c>
      <c><l><xsl:value-of select="count($applicable[r:status = 'implemented'])"/></l></c>
      <c><l><xsl:value-of select="count($applicable[r:status = 'partly'])"/></l></c>
      <c><l><xsl:value-of select="count($applicable[r:status = 'planned'])"/></l></c>
      <c><l><xsl:value-of select="count($applicable[not(r:status) or r:status = 'not_started'])"/></l></c>
    </row>
  </xsl:template>

  <xsl:template name="controls">
    <xsl:param name="catalog"/>
    <xsl:param name="title"/>
    <section id="controls-{$catalog}" orientation="landscape">
      <xsl:attribute name="title">
        <xsl:call-template name="t"><xsl:with-param name="id" select="'section.controls'"/></xsl:call-template>
        <xsl:value-of select="concat(' ', $title)"/>
      </xsl:attribute>
      <table id="soa-{$catalog}" main="yes" row-header="yes">
        <xsl:attribute name="caption">
          <xsl:call-template name="t"><xsl:with-param name="id" select="'caption.controls'"/></xsl:call-template>
        </xsl:attribute>
        <xsl:call-template name="col"><xsl:with-param name="key" select="'control'"/><xsl:with-param name="width" select="18 + $catalog-room"/><xsl:with-param name="type" select="'id'"/></xsl:call-template>
        <xsl:call-template name="col"><xsl:with-param name="key" select="'title'"/><xsl:with-param name="width" select="36"/></xsl:call-template>
        <xsl:call-template name="col"><xsl:with-param name="key" select="'applicable'"/><xsl:with-param name="width" select="26"/></xsl:call-template>
        <xsl:call-template name="col"><xsl:with-param name="key" select="'reasons'"/><xsl:with-param name="width" select="21"/></xsl:call-template>
        <xsl:call-template name="col"><xsl:with-param name="key" select="'justification'"/><xsl:with-param name="width" select="38"/></xsl:call-template>
        <xsl:call-template name="col"><xsl:with-param name="key" select="'status'"/><xsl:with-param name="width" select="28"/></xsl:call-template>
        <xsl:call-template name="col"><xsl:with-param name="key" select="'implementation'"/><xsl:with-param name="width" select="42"/></xsl:call-template>
        <xsl:call-template name="col"><xsl:with-param name="key" select="'owner'"/><xsl:with-param name="width" select="30"/></xsl:call-template>
        <xsl:call-template name="col"><xsl:with-param name="key" select="'risks'"/><xsl:with-param name="width" select="22"/></xsl:call-template>
        <xsl:call-template name="col"><xsl:with-param name="key" select="'documents'"/><xsl:with-param name="width" select="28"/></xsl:call-template>
        <xsl:for-each select="$records/r:control[r:catalog = $catalog]">
          <row id="{translate(@ref, ':()', '-_')}">
            <c><l><xsl:value-of select="@name"/></l></c>
            <xsl:call-template name="cell"><xsl:with-param name="of" select="r:title"/></xsl:call-template>
            <xsl:call-template name="applicable"/>
            <xsl:call-template name="code-cell">
              <xsl:with-param name="kind" select="'control'"/>
              <xsl:with-param name="of" select="r:all_reasons"/>
            </xsl:call-template>
            <xsl:call-template name="cell"><xsl:with-param name="of" select="r:justification"/></xsl:call-template>
            <xsl:call-template name="status"/>
            <xsl:call-template name="cell"><xsl:with-param name="of" select="r:implementation"/></xsl:call-template>
            <xsl:call-template name="cell"><xsl:with-param name="of" select="r:owner"/></xsl:call-template>
            <c>
              <!-- one line, since a control may answer hundreds -->
              <xsl:if test="key('risks', @ref)">
                <l>
                  <xsl:for-each select="key('risks', @ref)">
                    <xsl:if test="position() &gt; 1">; </xsl:if>
                    <xsl:value-of select="@ref"/>
                  </xsl:for-each>
                </l>
              </xsl:if>
            </c>
            <xsl:call-template name="cell"><xsl:with-param name="of" select="r:documents"/></xsl:call-template>
          </row>
        </xsl:for-each>
      </table>
    </section>
  </xsl:template>

  <xsl:template name="applicable">
    <xsl:choose>
      <xsl:when test="r:applicable">
        <xsl:call-template name="code-cell">
          <xsl:with-param name="kind" select="'control'"/>
          <xsl:with-param name="of" select="r:applicable"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <c tone="bad"><l><xsl:call-template name="t"><xsl:with-param name="id" select="'undecided'"/></xsl:call-template></l></c>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="status">
    <xsl:choose>
      <xsl:when test="r:applicable = 'no'">
        <c tone="none"><l><xsl:call-template name="t"><xsl:with-param name="id" select="'excluded'"/></xsl:call-template></l></c>
      </xsl:when>
      <xsl:when test="r:applicable = 'yes' and not(r:status)">
        <c tone="bad"><l><xsl:call-template name="t"><xsl:with-param name="id" select="'unstated'"/></xsl:call-template></l></c>
      </xsl:when>
      <xsl:when test="r:status">
        <xsl:call-template name="code-cell">
          <xsl:with-param name="kind" select="'control'"/>
          <xsl:with-param name="of" select="r:status"/>
          <xsl:with-param name="tone">
            <xsl:choose>
              <xsl:when test="r:status = 'implemented'">good</xsl:when>
              <xsl:when test="r:status = 'not_started'">bad</xsl:when>
              <xsl:otherwise>warn</xsl:otherwise>
            </xsl:choose>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><c/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="excluded">
    <section id="excluded">
      <xsl:attribute name="title">
        <xsl:call-template name="t"><xsl:with-param name="id" select="'section.excluded'"/></xsl:call-template>
      </xsl:attribute>
      <xsl:choose>
        <xsl:when test="r:control[r:applicable = 'no']">
          <table id="excluded-controls" row-header="yes">
            <xsl:attribute name="caption">
              <xsl:call-template name="t"><xsl:with-param name="id" select="'caption.excluded'"/></xsl:call-template>
            </xsl:attribute>
            <xsl:call-template name="col"><xsl:with-param name="key" select="'control'"/><xsl:with-param name="width" select="20 + $catalog-room"/><xsl:with-param name="type" select="'id'"/></xsl:call-template>
            <xsl:call-template name="col"><xsl:with-param name="key" select="'title'"/><xsl:with-param name="width" select="60"/></xsl:call-template>
            <xsl:call-template name="col"><xsl:with-param name="key" select="'justification'"/><xsl:with-param name="width" select="110"/></xsl:call-template>
            <xsl:for-each select="r:control[r:applicable = 'no']">
              <row>
                <c><l><xsl:value-of select="@name"/></l></c>
                <xsl:call-template name="cell"><xsl:with-param name="of" select="r:title"/></xsl:call-template>
                <xsl:call-template name="cell"><xsl:with-param name="of" select="r:justification"/></xsl:call-template>
              </row>
            </xsl:for-each>
          </table>
        </xsl:when>
        <xsl:otherwise><p><xsl:call-template name="t"><xsl:with-param name="id" select="'excluded.none'"/></xsl:call-template></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <!-- What applies and is not in place everywhere, with what is to be done by when. -->
  <xsl:template name="open">
    <xsl:variable name="open" select="r:control[r:applicable = 'yes' and not(r:status = 'implemented')]"/>
    <section id="open">
      <xsl:attribute name="title">
        <xsl:call-template name="t"><xsl:with-param name="id" select="'section.open'"/></xsl:call-template>
      </xsl:attribute>
      <xsl:choose>
        <xsl:when test="$open">
          <table id="open-items" row-header="yes">
            <xsl:attribute name="caption">
              <xsl:call-template name="t"><xsl:with-param name="id" select="'caption.open'"/></xsl:call-template>
            </xsl:attribute>
            <xsl:call-template name="col"><xsl:with-param name="key" select="'control'"/><xsl:with-param name="width" select="18 + $catalog-room"/><xsl:with-param name="type" select="'id'"/></xsl:call-template>
            <xsl:call-template name="col"><xsl:with-param name="key" select="'title'"/><xsl:with-param name="width" select="50"/></xsl:call-template>
            <xsl:call-template name="col"><xsl:with-param name="key" select="'status'"/><xsl:with-param name="width" select="26"/></xsl:call-template>
            <xsl:call-template name="col"><xsl:with-param name="key" select="'owner'"/><xsl:with-param name="width" select="30"/></xsl:call-template>
            <xsl:call-template name="col"><xsl:with-param name="key" select="'due'"/><xsl:with-param name="width" select="24"/><xsl:with-param name="type" select="'date'"/></xsl:call-template>
            <xsl:call-template name="col"><xsl:with-param name="key" select="'actions'"/><xsl:with-param name="width" select="42"/></xsl:call-template>
            <xsl:for-each select="$open">
              <row>
                <c><l><xsl:value-of select="@name"/></l></c>
                <xsl:call-template name="cell"><xsl:with-param name="of" select="r:title"/></xsl:call-template>
                <xsl:call-template name="status"/>
                <xsl:call-template name="cell"><xsl:with-param name="of" select="r:owner"/></xsl:call-template>
                <xsl:call-template name="cell"><xsl:with-param name="of" select="r:due"/></xsl:call-template>
                <c>
                  <xsl:for-each select="key('actions', @ref)">
                    <l><xsl:value-of select="concat(@ref, ' ', r:title)"/></l>
                  </xsl:for-each>
                </c>
              </row>
            </xsl:for-each>
          </table>
        </xsl:when>
        <xsl:otherwise><p><xsl:call-template name="t"><xsl:with-param name="id" select="'open.none'"/></xsl:call-template></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>
</xsl:stylesheet>
