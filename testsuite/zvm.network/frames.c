/* Area:    frames
   Purpose: a stream that is cut, changed, repeated or shuffled anywhere is never one that ended */
#include "digest.h"
#include "frame.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STREAM_MAX = 1024 };

static int failures;

static void
must(bool ok, const char *what, size_t at)
{
	if (ok)
		return;
	printf("%s (at %zu)\n", what, at);
	failures++;
}

/* A stream of frames with the words, then its end. */
static size_t
make_stream(uint8_t *out, const char *const *words, struct zvm_frames *frames)
{
	size_t n = 0;

	*frames = (struct zvm_frames){ 0, 0 };
	for (; *words; words++) {
		uint32_t size = (uint32_t)strlen(*words);

		zvm_frame_make(frames, out + n, ZVM_FRAME_DATA, *words, size);
		memcpy(out + n + ZVM_FRAME_HEADER, *words, size);
		n += ZVM_FRAME_HEADER + size;
	}
	zvm_frame_make(frames, out + n, ZVM_FRAME_END, NULL, 0);
	return n + ZVM_FRAME_HEADER;
}

/* Reads SIZE bytes as a reader would: true if they are a stream up to its end. Sums up the data. */
static bool
read_stream(const uint8_t *in, size_t size, char *data, struct zvm_frames *frames)
{
	struct zvm_frame frame;
	size_t at = 0, n = 0;

	*frames = (struct zvm_frames){ 0, 0 };
	*data = '\0';
	while (size - at >= ZVM_FRAME_HEADER) {
		if (zvm_frame_read(frames, in + at, &frame))
			return false;
		at += ZVM_FRAME_HEADER;
		if (frame.type == ZVM_FRAME_END)
			return at == size;
		if (frame.type != ZVM_FRAME_DATA || frame.size > size - at)
			return false;
		if (!zvm_frame_holds(&frame, in + at))
			return false;
		memcpy(data + n, in + at, frame.size);
		n += frame.size;
		data[n] = '\0';
		at += frame.size;
	}
	return false;
}

static void
damage(const uint8_t *stream, size_t size)
{
	uint8_t bad[STREAM_MAX];
	char data[STREAM_MAX];
	struct zvm_frames frames;

	for (size_t cut = 0; cut < size; cut++)
		must(!read_stream(stream, cut, data, &frames), "a cut stream has an end", cut);
	for (size_t bit = 0; bit < 8 * size; bit++) {
		memcpy(bad, stream, size);
		bad[bit / 8] ^= (uint8_t)(1 << bit % 8);
		must(!read_stream(bad, size, data, &frames), "a flipped bit is not seen", bit);
	}
	for (size_t at = 0; at < size; at++) {
		memcpy(bad, stream, at);
		memcpy(bad + at, stream + at + 1, size - at - 1);
		must(!read_stream(bad, size - 1, data, &frames), "a lost byte is not seen", at);
	}
}

static void
frames_in_other_places(void)
{
	static const char *const words[] = { "same", "same", "same", NULL };
	enum { FRAME = ZVM_FRAME_HEADER + 4 };
	uint8_t stream[STREAM_MAX], bad[STREAM_MAX];
	struct zvm_frames frames;
	char data[STREAM_MAX];
	size_t size = make_stream(stream, words, &frames);

	must(read_stream(stream, size, data, &frames) && !strcmp(data, "samesamesame"),
		"a good stream is not read", 0);
	for (size_t i = 0; i < 3; i++) {
		memcpy(bad, stream, i * FRAME);
		memcpy(bad + i * FRAME, stream + (i + 1) * FRAME, size - (i + 1) * FRAME);
		must(!read_stream(bad, size - FRAME, data, &frames), "a frame left out", i);
		memcpy(bad, stream, (i + 1) * FRAME);
		memcpy(bad + (i + 1) * FRAME, stream + i * FRAME, size - i * FRAME);
		must(!read_stream(bad, size + FRAME, data, &frames), "a frame repeated", i);
		memcpy(bad, stream, size);
		memcpy(bad + i * FRAME, stream + (i + 1) % 3 * FRAME, FRAME);
		memcpy(bad + (i + 1) % 3 * FRAME, stream + i * FRAME, FRAME);
		must(!read_stream(bad, size, data, &frames), "frames exchanged", i);
	}
}

/* Headers whose check is right and whose content cannot be. */
static void
impossible_frames(void)
{
	static const struct {
		unsigned type;
		uint32_t size;
		uint64_t offset;
	} rows[] = {
		{ 0, 1, 0 },
		{ 5, 1, 0 },
		{ 0x101, 1, 0 },
		{ ZVM_FRAME_DATA, 0, 0 },
		{ ZVM_FRAME_DATA, ZVM_FRAME_MAX + 1, 0 },
		{ ZVM_FRAME_END, 1, 0 },
		{ ZVM_FRAME_CLOSED, 1, 0 },
		{ ZVM_FRAME_DATA, 1, INT64_MAX },
		{ ZVM_FRAME_DATA, 1, UINT64_MAX },
	};
	static char data[2 * ZVM_FRAME_MAX];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct zvm_frames writer = { rows[i].offset, 0 }, reader = writer;
		uint8_t header[ZVM_FRAME_HEADER];
		struct zvm_frame frame;

		zvm_frame_make(&writer, header, rows[i].type, data, rows[i].size);
		must(zvm_frame_read(&reader, header, &frame) != NULL, "an impossible frame", i);
	}
}

static void
answers(void)
{
	static const char *const one[] = { "one", NULL }, *const two[] = { "two", NULL };
	uint8_t stream[STREAM_MAX], header[ZVM_FRAME_HEADER];
	struct zvm_frames first, second, none = { 0, 0 };

	make_stream(stream, one, &first);
	make_stream(stream, two, &second);
	zvm_frame_answer(&first, header, ZVM_FRAME_DONE);
	must(zvm_frame_answered(&first, header) == ZVM_FRAME_DONE, "done", 0);
	must(zvm_frame_answered(&second, header) == 0, "done, of another stream", 0);
	must(zvm_frame_answered(&none, header) == 0, "done, of an empty stream", 0);
	zvm_frame_answer(&second, header, ZVM_FRAME_CLOSED);
	must(zvm_frame_answered(&first, header) == ZVM_FRAME_CLOSED, "closed", 0);
	for (size_t bit = 0; bit < 8 * sizeof header; bit++) {
		header[bit / 8] ^= (uint8_t)(1 << bit % 8);
		must(zvm_frame_answered(&first, header) == 0, "a damaged answer", bit);
		header[bit / 8] ^= (uint8_t)(1 << bit % 8);
	}
}

/* What a CPU with AVX2 computes is what every other does, for each size there is code for. */
static void
check_digests(void)
{
	enum { SMALL = 2100 };
	uint8_t *data = malloc(ZVM_FRAME_MAX);
	uint32_t size = 0;

	for (size_t i = 0; i < ZVM_FRAME_MAX; i++)
		data[i] = (uint8_t)(i * 167 ^ i >> 8);
	while (__builtin_cpu_supports("avx2") && size <= ZVM_FRAME_MAX) {
		struct zvm_digest a = zvm_digest_plain(data, size, size * 77);
		struct zvm_digest b = zvm_digest_avx2(data, size, size * 77);

		must(a.low == b.low && a.high == b.high, "digests differ", size);
		size += size < SMALL ? 1 : 997;
	}
	free(data);
}

int
main(void)
{
	static const char *const words[] = { "a", "few", "words of several sizes", NULL };
	uint8_t stream[STREAM_MAX];
	struct zvm_frames frames;

	damage(stream, make_stream(stream, words, &frames));
	frames_in_other_places();
	impossible_frames();
	answers();
	check_digests();
	printf("%d failures\n", failures);
	return failures != 0;
}
