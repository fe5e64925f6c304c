/**
 * Tables of other people, CSV and Parquet, as rows of text:
 *
 * <pre>
 * try (var tables = new Tables(1024)) {
 *     TableFile views = tables.csv(Path.of("views.csv"), ',');
 *     views.forEach(List.of("user_id", "video_id"), row -> { .. row.text("user_id") .. }, (row, column, reason) -> { .. });
 * }
 * </pre>
 *
 * <p>What cannot be read is told by row and column, and the rest is read.
 */
@NullMarked
package cascade.training.data.table;

import org.jspecify.annotations.NullMarked;
