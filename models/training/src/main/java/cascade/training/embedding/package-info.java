/**
 * The embedding store: tables in plain Java arrays, read and updated by row with the Vector API.
 *
 * <p>One training step touches a few thousand rows of a table that may have millions, so nothing here is proportional to
 * the table: {@link cascade.training.embedding.FieldPooling} reads the rows of a batch, {@link
 * cascade.training.embedding.UniqueRows} names them once each, {@link cascade.training.embedding.FieldPooling} sums one
 * gradient per unique row, and a {@link cascade.training.embedding.RowOptimizer} applies it:
 *
 * <pre>{@code
 * pooling.pool(table, batch, sums, squares);            // forward, then the model above gives the gradients of the pools
 * rows.index(batch.ids());
 * pooling.gradients(table, batch, rows, sumGradients, squareGradients, gradients);
 * optimizer.update(table, rows, gradients);
 * }</pre>
 */
@NullMarked
package cascade.training.embedding;

import org.jspecify.annotations.NullMarked;
