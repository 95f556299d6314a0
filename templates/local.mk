# SPDX-License-Identifier: GPL-3.0-or-later
#
# What is installed under PKGDATADIR/templates; one file a line, sorted. paths_template_dir().

template_files = \
	templates/common.xsl \
	templates/doc-risk.xsl \
	templates/doc-soa.xsl \
	templates/fmt-content.xsl \
	templates/fmt-csv.xsl \
	templates/fmt-html.xsl \
	templates/fmt-report.xsl \
	templates/report.rng \
	templates/strings.xml \
	$(END)

nobase_dist_pkgdata_DATA += $(template_files)
