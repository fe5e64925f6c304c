/**
 * Samples from files that others wrote: libfm, the Frappe benchmark and Parquet.
 *
 * <pre>{@code
 * Samples frappe = FrappeData.read(folder);
 * Samples own = LibfmData.read(new LibfmFiles(train, validation, test), new IdSpace.Frequent(2));
 * }</pre>
 *
 * <p>What is wrong in a file stops the reading: {@link cascade.training.data.SampleFormatException} names file, line or
 * row, and column. Beside them stand the figures that others published and the lookups that a model must beat.
 */
@NullMarked
package cascade.training.data;

import org.jspecify.annotations.NullMarked;
