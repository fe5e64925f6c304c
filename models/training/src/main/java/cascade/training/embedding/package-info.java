/**
 * The embedding store: tables in native memory, read and updated by row with the Vector API.
 *
 * <p>One training step touches a few thousand rows of a table that may have billions of values, so nothing here is proportional
 * to the table: {@link cascade.training.embedding.Pooling} reads the rows of a batch, {@link
 * cascade.training.embedding.UniqueRows} names them once each, {@link cascade.training.embedding.Pooling} sums one gradient per
 * unique row, and a {@link cascade.training.embedding.RowOptimizer} applies it:
 *
 * <pre>{@code
 * Pooling.pool(table, batch, 0, n, layout, sums, squares);    // then the model above gives the gradients of the pools
 * batch.index(rows);
 * optimizer.begin();
 * optimizer.update(table, rows, (slot, gradients, at) ->
 *         Pooling.addGradient(table, batch, rows, slot, shares, n, gradients, at));
 * }</pre>
 *
 * <p>Several threads share a step twice: by samples up to the gradients of the pools, by {@linkplain
 * cascade.training.embedding.UniqueRows#partitions partitions} of the rows from there on. Each row's gradient is added up by one
 * thread in the order of the batch, so no lock is needed and equal inputs give equal bytes.
 */
@NullMarked
package cascade.training.embedding;

import org.jspecify.annotations.NullMarked;
