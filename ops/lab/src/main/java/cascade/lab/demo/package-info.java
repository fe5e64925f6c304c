/**
 * The main job on one machine: data in, models trained, Redis and Kafka started, feeds served.
 *
 * <p>Everything lies in the work folder, a folder a data set in it: {@code log}, {@code models}, {@code redis}, {@code
 * kafka}. What is there is used again, so the second start takes seconds.
 */
@NullMarked
package cascade.lab.demo;

import org.jspecify.annotations.NullMarked;
