package cascade.run.verify.erasure;

import cascade.features.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where somebody is still held.
 *
 * @param erasedAt when he was erased, by the latest that any place remembers; empty where none does
 * @param notLookedAt places that were not looked at, and why
 */
public record ErasureOutcome(
        UserId user, Optional<Instant> erasedAt, Instant deadline, List<Place> places, List<String> notLookedAt) {

    public ErasureOutcome {
        places = List.copyOf(places);
        notLookedAt = List.copyOf(notLookedAt);
    }

    /** Whether he was erased, and each place holds him no longer than is promised. */
    public boolean isAsPromised() {
        return erasedAt.isPresent() && places.stream().allMatch(place -> place.isAsPromised(deadline));
    }

    /** One a place, as reports have them. */
    public List<Map<String, Object>> rows() {
        return places.stream()
                .map(place -> place.figures(user.value(), deadline))
                .toList();
    }
}
