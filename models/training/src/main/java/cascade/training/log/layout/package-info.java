/**
 * How a log folder is laid out: a folder a day of Parquet files, each named by what it holds.
 *
 * <pre>
 * LOG/cascade-log.json                                                             says that the folder is ours
 * LOG/2026-11-27/events-p03-00000000000000000100-00000000000000000199.parquet       offsets 100 to 199 of partition 3
 * LOG/2026-11-27/served-p03-...-....1of2.parquet                                    of a range whose rows lie in two days
 * LOG/_staged/2026-11-27/events-p03-...-....parquet.staged                          not published yet
 * </pre>
 *
 * <p>What lies in the folder of a day is published: any tool reads it, each record once, and it stays. What is staged lies where other tools do not look
 * until it is published; our own readers read both.
 *
 * <p>What counts is decided by names alone ({@link cascade.training.log.layout.Listing}), so that a crash at any point leaves a folder that says what
 * it holds: a range counts once all its parts have their names ({@link cascade.training.log.layout.CompleteRanges}), and a file within the range of another
 * one is of no account, as is what is staged within that of a published one.
 */
@NullMarked
package cascade.training.log.layout;

import org.jspecify.annotations.NullMarked;
