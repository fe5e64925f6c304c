package cascade.experiment;

import java.time.Instant;

/**
 * That people of an arm have what is configured in place of what the arm sets. They stay in it: once it goes on they have again what they had.
 *
 * @param since when it was paused
 * @param why for people
 */
public record Pause(Instant since, String why) {}
