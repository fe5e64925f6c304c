package cascade.lab.bench.feedback;

import cascade.features.event.FeedEvent;
import cascade.kafka.Sender.Batching;
import cascade.lab.bench.feed.load.Pacer;
import cascade.lab.kafka.EventSender;
import cascade.run.progress.Progress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Events at an even rate, some of which are followed until they take effect; half as many to warm up. One thread. */
final class SteadyPhase {

    /** One event in so many is followed. */
    private static final int FOLLOWED = 50;

    private final FeedbackBenchSettings settings;
    private final Servers servers;
    private final Supplier<FeedEvent> mix;
    private final Progress progress;
    private long samples;

    /** @param mix gives the next event */
    SteadyPhase(FeedbackBenchSettings settings, Servers servers, Supplier<FeedEvent> mix, Progress progress) {
        this.settings = settings;
        this.servers = servers;
        this.mix = mix;
        this.progress = progress;
    }

    /**
     * What came of it.
     *
     * @param samples events that were followed
     */
    record Result(Spent before, Spent after, Effects effects, long samples) {}

    Result run(long server) {
        long events = Math.max(1, Math.round(settings.rate() * settings.time().toMillis() / 1e3));
        try (var sender = new EventSender(servers.kafka(), Batching.AWAITED)) {
            send("warming up", events / 2, _ -> sender.send(mix.get()));
            Effects effects = Effects.watch(servers.store());
            Spent before = servers.spent(server);
            send("sending events evenly", events, number -> send(number, sender, effects));
            sender.flush();
            Spent after = servers.spent(server);
            effects.close();
            return new Result(before, after, effects, samples);
        }
    }

    /** @param one is told the number of the event that it is to send */
    private void send(String step, long events, LongConsumer one) {
        var sent = new AtomicLong();
        new Pacer().run(settings.rate(), events, _ -> {
            one.accept(sent.getAndIncrement());
            if (sent.get() % FOLLOWED == 0 || sent.get() == events) {
                progress.progress(step, sent.get(), events);
            }
        });
    }

    private void send(long number, EventSender sender, Effects effects) {
        FeedEvent event = mix.get();
        if (number % FOLLOWED == 0) {
            samples++;
            sender.send(
                    event,
                    place -> effects.acknowledged(event.user(), event.item(), place.partition(), place.offset()));
        } else {
            sender.send(event);
        }
    }
}
