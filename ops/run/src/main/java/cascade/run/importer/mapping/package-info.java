/**
 * What the columns of other people's tables mean, as a file in JSON or HOCON says it:
 *
 * <pre>
 * { "events": [{ "files": ["views-*.csv"],
 *     "user": "user_id", "item": "video_id", "time": { "column": "time_ms", "unit": "millis" },
 *     "type": { "value": "impression" },
 *     "labels": { "is_click": { "1": "click", "0": "none" }, "is_like": "like", "play_ms": "dwell" },
 *     "context": { "tab": "tab" } }],
 *   "items": [{ "files": ["videos.parquet"],
 *     "id": "video_id", "kind": { "column": "type", "values": { "picture": "image" }, "otherwise": "video" },
 *     "author": "author_id", "topic": { "column": "tag", "missing": "none" }, "publishedAt": { "column": "day", "format": "yyyy-MM-dd", "zone": "Asia/Shanghai" } }] }
 * </pre>
 *
 * <p>A row becomes the JSON that HTTP takes ({@link cascade.features.codec.EventCodec} and its like), and what that refuses is refused
 * here, by column.
 */
@NullMarked
package cascade.run.importer.mapping;

import org.jspecify.annotations.NullMarked;
