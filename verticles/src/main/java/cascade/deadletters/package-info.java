/**
 * Dead letters, for the people who look after a server: events that were not applied are listed, shown, repaired and sent
 * again, by a command and over HTTP. What became of a letter is kept in {@code cascade.events.dead.done}.
 *
 * <pre>{@code
 * try (var office = new DeadLetterOffice("127.0.0.1:9092", clock, ScanProgress.NONE, Long.MAX_VALUE)) {
 *     office.redrive(LetterName.parse("3@17"), false);
 * }
 * }</pre>
 */
@NullMarked
package cascade.deadletters;

import org.jspecify.annotations.NullMarked;
