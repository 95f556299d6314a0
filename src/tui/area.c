/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * area.c - rectangles of a canvas, see canvas.h.
 */
#include "base/base.h"

#include "tui/canvas.h"

struct area area_top(struct area area, int rows)
{
	if (rows < area.rows)
		area.rows = rows;
	return area;
}

struct area area_bottom(struct area area, int rows)
{
	if (rows < area.rows) {
		area.row += area.rows - rows;
		area.rows = rows;
	}
	return area;
}

struct area area_shrink(struct area area, int top, int bottom)
{
	area.row += top;
	area.rows -= top + bottom;
	return area;
}

struct area area_left(struct area area, int cols)
{
	if (cols < area.cols)
		area.cols = cols;
	return area;
}

struct area area_right(struct area area, int cols)
{
	if (cols < area.cols) {
		area.col += area.cols - cols;
		area.cols = cols;
	}
	return area;
}
