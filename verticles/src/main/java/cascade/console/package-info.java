/**
 * What a node shows to those who watch it: once a second all its metrics as they are then, to every watcher the same bytes.
 *
 * <pre>
 * {@link cascade.console.Samples} writes a sample, {@link cascade.console.Broadcast} keeps those of the last minutes and hands each to all
 * watchers, {@link cascade.console.ConsoleVerticle} does so every second.
 * </pre>
 *
 * <p>Counts are told as they stand and never as rates: who missed a sample has lost nothing, and a chart may choose over how long it looks.
 */
@NullMarked
package cascade.console;

import org.jspecify.annotations.NullMarked;
