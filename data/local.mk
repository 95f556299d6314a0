# SPDX-License-Identifier: GPL-3.0-or-later
#
# What is installed under PKGDATADIR/data; one file a line, sorted. paths_data_file() finds them.

data_files = \
	data/catalogs/README \
	data/catalogs/iso27001-2013-clauses.xml \
	data/catalogs/iso27001-2013.xml \
	data/catalogs/iso27001-2022-clauses.xml \
	data/catalogs/iso27001-2022.xml \
	data/catalogs/iso27001-mapping-2013-2022.xml \
	data/knowledge/README \
	data/knowledge/asset-types.tsv \
	data/knowledge/scenarios.tsv \
	data/knowledge/threats.tsv \
	data/knowledge/vulnerabilities.tsv \
	$(END)

nobase_dist_pkgdata_DATA += $(data_files)
