package cascade.lab.bench.feed.load;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the generator does for some time; one line of JSON.
 *
 * @param traffic whose requests
 * @param ports on the loopback interface, which are asked by turns
 * @param rate requests a second
 * @param changes made beside the requests, or null
 * @param consoles open at the first server meanwhile
 */
public record Phase(
        Kind traffic,
        List<Integer> ports,
        double rate,
        double seconds,
        @Nullable Changes changes,
        int consoles) {

    /** Whose requests. */
    public enum Kind {
        /** Of the people of the community. */
        FEED,
        /** To a route that does nothing. */
        BARE
    }

    /**
     * Items that are put and taken down meanwhile.
     *
     * @param perSecond half of them the one, half the other
     * @param kafka where all that is served is logged with every candidate
     */
    public record Changes(double perSecond, String kafka) {

        public Changes {
            if (!(perSecond > 0)) {
                throw new IllegalArgumentException(perSecond + " changes a second are none");
            }
        }
    }

    public Phase {
        ports = List.copyOf(ports);
        if (!(rate > 0 && seconds > 0)) {
            throw new IllegalArgumentException("a phase of " + seconds + " s at " + rate + " a second has no requests");
        }
        if (consoles < 0) {
            throw new IllegalArgumentException(consoles + " consoles are none");
        }
        if (ports.isEmpty() || (changes != null && ports.size() < 2)) {
            throw new IllegalArgumentException("requests need a server, changes two: " + ports);
        }
    }

    long requests() {
        return Math.max(1, Math.round(rate * seconds));
    }
}
