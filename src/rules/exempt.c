/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * exempt.c - see exempt.h.
 */
#include "rules/exempt.h"

#include "base/mem.h"
#include "store/findings.h"
#include "store/guard.h"

/* The reason is what makes it an exception and no oversight; without an end it would be a change of the rule. */
#define IN_FORCE                                                                                      \
	"SELECT rule, id, coalesce(\"of\", '') FROM " EXEMPT_KIND " WHERE archived IS NOT 'yes'"      \
	" AND rule IS NOT NULL AND reason IS NOT NULL AND until >= :today ORDER BY rid"

struct reading {
	struct exemptions *exemptions;
	const char *rule;
	size_t cap;
};

static struct err *take(void *payload, struct guard *guard)
{
	struct reading *reading = payload;
	struct exemptions *exemptions = reading->exemptions;
	const char *of = guard_text(guard, 2);
	struct exemption *exemption;

	if (strcmp(guard_text(guard, 0), reading->rule) != 0 || (*of && !id_is_valid(of)))
		return NULL; /* of another rule, or for what is not there */
	exemptions->items = mem_grow(exemptions->items, &reading->cap, exemptions->count + 1,
				     sizeof(*exemptions->items));
	exemption = &exemptions->items[exemptions->count++];
	*exemption = (struct exemption){ .found = 0 };
	snprintf(exemption->id, sizeof(exemption->id), "%s", guard_text(guard, 1));
	snprintf(exemption->of, sizeof(exemption->of), "%s", of);
	return NULL;
}

/* Once nothing moves any more. */
static void index_them(struct exemptions *exemptions)
{
	for (size_t i = exemptions->count; i > 0; i--) {
		struct exemption *exemption = &exemptions->items[i - 1];

		if (*exemption->of)
			map_set(&exemptions->by_record, exemption->of, exemption);
		else
			exemptions->whole = exemption;
	}
}

struct err *exemptions_load(struct exemptions *exemptions, struct store *store, const char *rule,
			    const char *today)
{
	struct reading reading = { exemptions, rule, 0 };
	struct guard *guard;
	struct err *err;

	*exemptions = (struct exemptions){ .by_record = MAP_INIT };
	err = guard_prepare(&guard, store, IN_FORCE, today, NULL);
	if (!err)
		err = guard_each(guard, take, &reading);
	guard_close(guard);
	index_them(exemptions);
	return err;
}

void exemptions_clear(struct exemptions *exemptions)
{
	map_free(&exemptions->by_record);
	free(exemptions->items);
	*exemptions = (struct exemptions){ .by_record = MAP_INIT };
}

struct exemption *exemptions_find(const struct exemptions *exemptions, const char *record)
{
	struct exemption *exemption = *record ? map_get(&exemptions->by_record, record) : NULL;

	return exemption ? exemption : exemptions->whole;
}

static struct err *note_one(void *payload, const struct exempted *exempted)
{
	(void)exempted;
	*(bool *)payload = true;
	return NULL;
}

struct err *exemptions_concern(struct store *store, const char *rule, const char *today, bool *concern)
{
	struct exemptions now;
	struct err *err = exemptions_load(&now, store, rule, today);

	*concern = now.count > 0;
	if (!err)
		err = exempted_read(store, rule, note_one, concern);
	exemptions_clear(&now);
	return err;
}
