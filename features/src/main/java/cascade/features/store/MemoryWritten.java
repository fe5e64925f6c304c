package cascade.features.store;

import cascade.features.written.Written;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What was written of items and users, by version. Not thread-safe. */
final class MemoryWritten {

    private final MemoryBuckets buckets;
    private final MemoryUsers users;
    private final MemoryTrends trends;

    MemoryWritten(MemoryBuckets buckets, MemoryUsers users, MemoryTrends trends) {
        this.buckets = buckets;
        this.users = users;
        this.trends = trends;
    }

    long version(Written of) {
        return switch (of) {
            case Written.OfItem item -> buckets.of(item.item()).version(item.item());
            case Written.OfUser user -> users.version(user.user());
        };
    }

    List<Written> newer(List<? extends Written> than) {
        return than.stream()
                .filter(of -> version(of) > of.version())
                .map(this::now)
                .toList();
    }

    private Written now(Written of) {
        return switch (of) {
            case Written.OfItem item ->
                Objects.requireNonNull(buckets.of(item.item()).written(item.item()));
            case Written.OfUser user -> users.written(user.user());
        };
    }

    int putBack(List<? extends Written> rows, Instant now) {
        int back = 0;
        for (Written row : rows) {
            back += putBack(row, now) ? 1 : 0;
        }
        return back;
    }

    private boolean putBack(Written row, Instant now) {
        return switch (row) {
            case Written.OfUser user -> users.putBack(user, now);
            case Written.OfItem item -> {
                boolean isBack = buckets.of(item.item()).putBack(item);
                if (isBack && item.isGone()) {
                    trends.takeDown(item.item());
                } else if (isBack) {
                    trends.putBack(item.item());
                }
                yield isBack;
            }
        };
    }
}
