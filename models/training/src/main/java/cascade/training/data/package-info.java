/**
 * Samples from files that others wrote: libfm and the Frappe benchmark.
 *
 * <pre>{@code
 * Samples frappe = FrappeData.read(folder);
 * Samples own = LibfmData.read(new LibfmFiles(train, validation, test), new IdSpace.Frequent(2));
 * }</pre>
 *
 * <p>What is wrong in a file stops the reading: {@link cascade.training.data.SampleFormatException} names file, line and
 * column.
 */
@NullMarked
package cascade.training.data;

import org.jspecify.annotations.NullMarked;
