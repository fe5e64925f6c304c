package cascade.features.store;

import cascade.features.written.Written;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What was written of items and users, by version. Not thread-safe. */
final class MemoryWritten {

    private final MemoryCore core;

    MemoryWritten(MemoryCore core) {
        this.core = core;
    }

    long version(Written of) {
        return switch (of) {
            case Written.OfItem item -> core.buckets.of(item.item()).version(item.item());
            case Written.OfUser user -> core.users.version(user.user());
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
                Objects.requireNonNull(core.buckets.of(item.item()).written(item.item()));
            case Written.OfUser user -> core.users.written(user.user());
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
            case Written.OfUser user -> core.users.putBack(user, now, core.inUse());
            case Written.OfItem item -> {
                boolean isBack = core.buckets.of(item.item()).putBack(item, core.inUse());
                if (isBack && item.isGone()) {
                    core.takeDown(item.item());
                } else if (isBack) {
                    core.down.remove(item.item());
                }
                yield isBack;
            }
        };
    }
}
