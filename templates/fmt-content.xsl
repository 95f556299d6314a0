<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later

     fmt-content.xsl: what an approval is about: the report without the control block, the history
     and whatever approving it changes. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:annexa:report:1">

  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>

  <xsl:template match="/p:report">
    <xsl:copy>
      <xsl:copy-of select="@*[not(name() = 'status' or name() = 'banner' or name() = 'version' or name() = 'date')]"/>
      <xsl:copy-of select="p:section[not(@id = 'control' or @id = 'history')]"/>
    </xsl:copy>
  </xsl:template>
</xsl:stylesheet>
