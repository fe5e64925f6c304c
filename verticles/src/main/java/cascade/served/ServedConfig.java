package cascade.served;

/**
 * What is logged of an answer.
 *
 * @param fullShare share of requests whose every candidate is logged, not only the page
 * @param inFlight records under way to Kafka at once; more are dropped and counted
 */
public record ServedConfig(double fullShare, int inFlight) {

    public ServedConfig {
        if (!(fullShare >= 0 && fullShare <= 1)) {
            throw new IllegalArgumentException("served.full-share is outside 0..1: " + fullShare);
        }
        if (inFlight < 1) {
            throw new IllegalArgumentException("served.in-flight is under 1: " + inFlight);
        }
    }

    public static ServedConfig defaults() {
        return new ServedConfig(0.01, 10_000);
    }
}
