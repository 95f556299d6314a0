# SPDX-License-Identifier: GPL-3.0-or-later
#
# What is installed under PKGDATADIR/templates; one file a line, sorted. paths_template_dir().

template_files = \
	$(END)

nobase_dist_pkgdata_DATA += $(template_files)
