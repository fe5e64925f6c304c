package cascade.samples;

import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Where samples and impressions leave a partition, and where it is counted what does not. */
final class Outlet {

    /** Names of sinks. */
    static final String SAMPLES = "samples";

    static final String EVENTS = "impressions";

    private final ProcessorContext<byte[], byte[]> context;
    private final Map<ShownBy, Counter> requests = new EnumMap<>(ShownBy.class);
    private final Map<Dropped, Counter> dropped = new EnumMap<>(Dropped.class);
    private final Counter items;
    private final Counter repeated;
    private final Counter fallbacks;
    private final Counter late;

    Outlet(ProcessorContext<byte[], byte[]> context, MeterRegistry meters) {
        this.context = context;
        for (ShownBy by : ShownBy.values()) {
            requests.put(by, SamplesMetrics.REQUESTS.counter(meters, by.text()));
        }
        for (Dropped reason : Dropped.values()) {
            dropped.put(reason, SamplesMetrics.DROPPED.counter(meters, reason.text()));
        }
        this.items = SamplesMetrics.ITEMS.counter(meters);
        this.repeated = SamplesMetrics.REPEATED.counter(meters);
        this.fallbacks = SamplesMetrics.FALLBACKS.counter(meters);
        this.late = SamplesMetrics.LATE.counter(meters);
    }

    /** The first sample of a request that was decided. */
    void first(RequestKey request, ServedPart part, Standing closed) {
        forward(request, SampleJson.whole(part, closed), SAMPLES);
        ShownBy by = closed.shownBy();
        if (by != null) {
            count(requests, by, 1);
        }
        for (int place = 0; place < closed.items().length; place++) {
            items.increment(closed.isShown(place) ? 1 : 0);
        }
    }

    /** A sample of an item that is not as it was. */
    void again(RequestKey request, ServedPart part, Standing closed, int place) {
        forward(request, SampleJson.ofItem(part, closed, place), SAMPLES);
        repeated.increment();
    }

    /** An impression that feedback is to fold. */
    void impression(RequestKey request, FeedEvent.Impression impression) {
        forward(request, EventCodec.encode(impression), EVENTS);
        fallbacks.increment();
    }

    private void forward(RequestKey request, byte[] value, String to) {
        context.forward(new Record<>(request.userBytes(), value, context.currentSystemTimeMs()), to);
    }

    /** A client told of an impression after its request had fallen back. */
    void late() {
        late.increment();
    }

    void drop(Dropped reason) {
        drop(reason, 1);
    }

    void drop(Dropped reason, int times) {
        count(dropped, reason, times);
    }

    private static <T> void count(Map<T, Counter> counters, T which, int times) {
        Counter counter = counters.get(which);
        if (counter != null) {
            counter.increment(times);
        }
    }
}
