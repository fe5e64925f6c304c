package cascade.feedback;

import cascade.features.Scene;
import cascade.features.event.FeedEvent;
import cascade.outcomes.RecentPages;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Counts events by what was done, the scene, and the source that the item is owed to. All counters are made at once: to count one of a
 * hundred thousand events costs two look-ups in arrays and one of its page. Thread-safe.
 */
final class OutcomeCounts {

    private final RecentPages pages;

    /** The last by what {@link RecentPages#foundBy} answers. */
    private final Map<Outcome, Map<Scene, Counter[]>> counters = new EnumMap<>(Outcome.class);

    /** @param pages that events may be of */
    OutcomeCounts(RecentPages pages, MeterRegistry meters) {
        this.pages = pages;
        for (Outcome outcome : Outcome.values()) {
            Map<Scene, Counter[]> ofOutcome = new EnumMap<>(Scene.class);
            for (Scene scene : Scene.values()) {
                ofOutcome.put(scene, bySource(outcome, scene, meters));
            }
            counters.put(outcome, ofOutcome);
        }
    }

    private static Counter[] bySource(Outcome outcome, Scene scene, MeterRegistry meters) {
        List<String> sources = RecentPages.answers();
        Counter[] bySource = new Counter[sources.size()];
        for (int i = 0; i < bySource.length; i++) {
            bySource[i] = FeedbackMetrics.OUTCOMES.counter(meters, outcome.text(), scene.text(), sources.get(i));
        }
        return bySource;
    }

    void count(FeedEvent event) {
        FeedEvent.Envelope envelope = event.envelope();
        int foundBy = pages.foundBy(envelope.requestId(), envelope.item());
        counters.get(Outcome.of(event)).get(envelope.context().scene())[foundBy].increment();
    }
}
