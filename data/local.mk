# SPDX-License-Identifier: GPL-3.0-or-later
#
# What is installed under PKGDATADIR/data; one file a line, sorted. paths_data_file() finds them.

data_files = \
	$(END)

nobase_dist_pkgdata_DATA += $(data_files)
