/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pack.c - writes new objects: a few as files of their own, many as one pack.
 *
 * libgit2's pack builder wants every object in the repository first and looks for deltas for
 * seconds; this writes the stream of gitformat-pack(5) itself, whole objects one after the other,
 * and libgit2's indexer checks and indexes it. A later `git gc` finds the deltas.
 *
 * Invariant: a pack appears whole and fsynced, or not at all.
 */
#include "base/base.h"

#include "base/digest.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "vcs/private.h"

#include <zlib.h>

#define CHUNK_BYTES (256 * 1024)

struct pack_stream {
	git_odb_writepack *writer;
	git_indexer_progress stats;
	struct sha1 *digest;
	z_stream deflate;
	unsigned char *chunk;
	size_t used;
	int result; /* of libgit2; nothing more is sent after a failure */
};

static void stream_flush(struct pack_stream *stream)
{
	if (stream->result == 0 && stream->used > 0)
		stream->result = stream->writer->append(stream->writer, stream->chunk,
							stream->used, &stream->stats);
	stream->used = 0;
}

static void stream_put(struct pack_stream *stream, const unsigned char *data, size_t len)
{
	while (len > 0) {
		size_t room = CHUNK_BYTES - stream->used;
		size_t n = len < room ? len : room;

		memcpy(stream->chunk + stream->used, data, n);
		stream->used += n;
		data += n;
		len -= n;
		if (stream->used == CHUNK_BYTES)
			stream_flush(stream);
	}
}

/* Everything but the trailer goes through here. */
static void stream_put_hashed(struct pack_stream *stream, const unsigned char *data, size_t len)
{
	sha1_add(stream->digest, data, len);
	stream_put(stream, data, len);
}

static void put_header(struct pack_stream *stream, size_t count)
{
	unsigned char header[12] = { 'P', 'A', 'C', 'K', 0, 0, 0, 2 };

	for (int i = 0; i < 4; i++)
		header[8 + i] = (unsigned char)(count >> (8 * (3 - i)));
	stream_put_hashed(stream, header, sizeof(header));
}

/* Type and size: four bits of the size in the first byte, seven in each further one. */
static void put_object_header(struct pack_stream *stream, const struct new_object *object)
{
	unsigned char header[16];
	size_t n = 0;
	uint64_t size = object->len;
	unsigned char byte = (unsigned char)((unsigned int)object->type << 4 | (size & 0x0f));

	for (size >>= 4; size > 0; size >>= 7) {
		header[n++] = byte | 0x80;
		byte = size & 0x7f;
	}
	header[n++] = byte;
	stream_put_hashed(stream, header, n);
}

static void put_object(struct pack_stream *stream, const struct new_object *object)
{
	unsigned char out[16 * 1024];
	int result;

	put_object_header(stream, object);
	deflateReset(&stream->deflate);
	stream->deflate.next_in = (z_const Bytef *)object->data;
	stream->deflate.avail_in = (uInt)object->len;
	do {
		stream->deflate.next_out = out;
		stream->deflate.avail_out = sizeof(out);
		result = deflate(&stream->deflate, Z_FINISH);
		if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
			BUG("deflate failed: %d", result);
		stream_put_hashed(stream, out, sizeof(out) - stream->deflate.avail_out);
	} while (result != Z_STREAM_END);
}

static struct err *put_all(struct pack_stream *stream, const struct new_objects *objects,
			   repo_progress progress, void *payload)
{
	unsigned char trailer[SHA1_BYTES];

	put_header(stream, objects->count);
	for (size_t i = 0; i < objects->count && stream->result == 0; i++) {
		put_object(stream, &objects->items[i]);
		if (progress != NULL && !progress(payload, i + 1, objects->count))
			return err_new(ERR_CANCELLED, _("Stopped before anything was committed"));
	}
	sha1_finish(stream->digest, trailer);
	stream->digest = NULL;
	stream_put(stream, trailer, sizeof(trailer));
	stream_flush(stream);
	if (stream->result == 0)
		stream->result = stream->writer->commit(stream->writer, &stream->stats);
	if (stream->result < 0)
		return vcs_err(stream->result, _("Cannot write a pack of objects"));
	return NULL;
}

static struct err *write_one_pack(const struct new_objects *objects, repo_progress progress,
				  void *payload)
{
	struct pack_stream stream = { .writer = NULL };
	struct err *err;
	int result = git2.odb_write_pack(&stream.writer, objects->odb, NULL, NULL);

	if (result < 0)
		return vcs_err(result, _("Cannot begin a pack of objects"));
	if (deflateInit(&stream.deflate, Z_DEFAULT_COMPRESSION) != Z_OK)
		BUG("deflateInit failed");
	stream.digest = sha1_new();
	stream.chunk = mem_alloc(CHUNK_BYTES);
	err = put_all(&stream, objects, progress, payload);
	free(stream.chunk);
	if (stream.digest != NULL)
		sha1_finish(stream.digest, (unsigned char[SHA1_BYTES]){ 0 });
	deflateEnd(&stream.deflate);
	stream.writer->free(stream.writer);
	return err;
}

/* So few that they are not worth stopping for: a cancelled commit must leave nothing behind. */
static struct err *write_loose(const struct new_objects *objects, repo_progress progress,
			       void *payload)
{
	if (progress != NULL && !progress(payload, 0, objects->count))
		return err_new(ERR_CANCELLED, _("Stopped before anything was committed"));
	for (size_t i = 0; i < objects->count; i++) {
		const struct new_object *object = &objects->items[i];
		git_oid id;
		int result =
			git2.odb_write(&id, objects->odb, object->data, object->len, object->type);

		if (result < 0)
			return vcs_err(result, _("Cannot write an object into the repository"));
	}
	if (progress != NULL && objects->count > 0)
		progress(payload, objects->count, objects->count);
	return NULL;
}

struct err *pack_write(const struct new_objects *objects, repo_progress progress, void *payload)
{
	if (objects->count > PACK_FROM_OBJECTS)
		return write_one_pack(objects, progress, payload);
	return write_loose(objects, progress, payload);
}
