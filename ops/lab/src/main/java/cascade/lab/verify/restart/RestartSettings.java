package cascade.lab.verify.restart;

/**
 * What a verification does.
 *
 * @param rounds in each of which both nodes are restarted
 * @param rate requests for pages a second
 * @param eventRate events a second
 * @param nodes what their configuration has beside the usual
 */
public record RestartSettings(int rounds, double rate, double eventRate, long seed, String nodes) {

    public RestartSettings {
        if (rounds < 1 || !(rate > 0) || !(eventRate > 0)) {
            throw new IllegalArgumentException(
                    "rounds are at least 1 and rates above 0: " + rounds + ", " + rate + ", " + eventRate);
        }
    }
}
