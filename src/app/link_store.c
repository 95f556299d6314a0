/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * link_store.c - translates links for record files with what the store knows, remembered.
 *
 * Invariant: an answer holds as long as the link_store, so it must not outlive a transaction in
 * which numbers can change.
 */
#include "app/link_store.h"

#include "base/vec.h"
#include "store/records.h"

static const char *ref_of(void *payload, const char *id)
{
	struct link_store *links = payload;
	char *ref = NULL, *title = NULL;

	if (map_has(&links->refs, id))
		return map_get(&links->refs, id);
	if (!links->err)
		links->err = records_label(links->store, id, &ref, &title);
	if (ref)
		link_store_add(links, id, ref);
	else
		map_set(&links->refs, id, NULL);
	free(ref);
	free(title);
	return map_get(&links->refs, id);
}

static const char *id_of(void *payload, const char *ref)
{
	struct link_store *links = payload;
	char id[ID_SIZE];
	struct err *err;

	if (map_has(&links->ids, ref))
		return map_get(&links->ids, ref);
	err = links->err ? NULL : records_find(links->store, ref, id);
	if (!links->err && !err) {
		map_set(&links->ids, ref, arena_strdup(&links->texts, id));
	} else {
		map_set(&links->ids, ref, NULL);
		if (err && err->code != ERR_MISSING)
			links->err = err;
		else
			err_drop(err); /* a link to nothing stays as written */
	}
	return map_get(&links->ids, ref);
}

void link_store_init(struct link_store *links, struct store *store)
{
	memset(links, 0, sizeof(*links));
	links->store = store;
	links->names = (struct link_names){ ref_of, id_of, links };
}

void link_store_add(struct link_store *links, const char *id, const char *ref)
{
	map_set(&links->refs, id, arena_strdup(&links->texts, ref));
	map_set(&links->ids, ref, arena_strdup(&links->texts, id));
}

struct err *link_store_end(struct link_store *links)
{
	struct err *err = links->err;

	map_free(&links->refs);
	map_free(&links->ids);
	arena_clear(&links->texts);
	memset(links, 0, sizeof(*links));
	return err;
}
