/**
 * What each stage of a feed request costs by itself, beside what the machine cannot do it for less. JMH calls the code that serves,
 * with what a made-up community of {@code bench feed} asks for.
 *
 * <p>{@link StagesBench} starts one JVM with a server's options; in it {@link StagesMain} fills a catalogue, loads the models
 * ({@link ServingParts}), takes some hundred requests through all stages once ({@link StageInputs}), and has each stage called
 * with its inputs of these, in turn ({@link StageCall}). All in one JVM, since a server is one too: code is compiled for all that
 * it does there.
 */
@NullMarked
package cascade.lab.bench.stages;

import org.jspecify.annotations.NullMarked;
