package cascade.loops;

import java.time.Duration;

/**
 * A loop as it is now.
 *
 * @param silent since it told of itself last; zero while it waits for work
 * @param most longest silence that it may have
 */
public record LoopState(String name, Duration silent, Duration most) {

    public boolean isLate() {
        return silent.compareTo(most) > 0;
    }
}
