package cascade.feed;

import cascade.feed.Span.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What the sources of one request have found so far. Each publishes when it is done; who waited long enough takes what is
 * there. Thread-safe.
 */
public final class Findings {

    private final EnumSet<Source> asked;
    private final AtomicReferenceArray<Found> found = new AtomicReferenceArray<>(Source.values().length);
    /** {@code [sources][2]} when a source began, by {@link System#nanoTime}, and how long it took plus one: 0 of one that goes on. */
    private final AtomicLongArray times = new AtomicLongArray(2 * Source.values().length);

    /** @param asked sources whose answer is wanted */
    public Findings(Collection<Source> asked) {
        this.asked = asked.isEmpty() ? EnumSet.noneOf(Source.class) : EnumSet.copyOf(asked);
    }

    public boolean isAsked(Source source) {
        return asked.contains(source);
    }

    public void publish(Found one) {
        found.set(one.source().place(), one);
    }

    /** Notes when a source was at work, whether or not it found anything. */
    public void took(Source source, long startedNanos, long endedNanos) {
        times.set(2 * source.place(), startedNanos);
        times.set(2 * source.place() + 1, endedNanos - startedNanos + 1);
    }

    /** When each source that is done was at work, the first first. */
    public List<Span> spans(long requestNanos) {
        List<Span> spans = new ArrayList<>(asked.size());
        for (Source source : asked) {
            long took = times.get(2 * source.place() + 1) - 1;
            if (took >= 0) {
                long from = times.get(2 * source.place()) - requestNanos;
                Outcome outcome = of(source) == null ? Outcome.FAILED : Outcome.OK;
                spans.add(Span.ofNanos(source.text(), from, from + took, outcome));
            }
        }
        spans.sort(Comparator.comparingLong(Span::from));
        return spans;
    }

    /** What the source found, null where it has not answered. */
    public @Nullable Found of(Source source) {
        return found.get(source.place());
    }

    /** What has been published, in the order of sources: a copy, that later findings do not change. */
    public List<Found> soFar() {
        List<Found> all = new ArrayList<>(found.length());
        for (int i = 0; i < found.length(); i++) {
            Found one = found.get(i);
            if (one != null) {
                all.add(one);
            }
        }
        return all;
    }

    /** Sources that were asked and are not in {@code soFar}, in their order: what comes later was missing all the same. */
    public List<Source> missing(List<Found> soFar) {
        Set<Source> missing = EnumSet.copyOf(asked);
        soFar.forEach(found -> missing.remove(found.source()));
        return List.copyOf(missing);
    }
}
