package cascade.lab.verify.swap;

import cascade.lab.platform.NodeProcess;
import cascade.lab.platform.ShutdownHook;
import cascade.lab.verify.swap.AnswerCheck.Kind;
import cascade.models.catalog.Release;
import cascade.models.catalog.Releases;
import cascade.run.process.OpenParts;
import cascade.run.progress.Progress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;

/**
 * Trains two releases, starts a server, and puts one into service after the other, by turns published and gone back to, while people ask
 * for pages. Blocking.
 */
public final class SwapVerification {

    private static final String STEP = "swapping models";

    /** Between two swaps each release makes some pages. */
    private static final long HOLD_MILLIS = 250;

    private final Path folder;
    private final SwapSettings settings;
    private final Progress progress;

    /** @param folder for the servers' data and logs; empty */
    public SwapVerification(Path folder, SwapSettings settings, Progress progress) {
        this.folder = folder;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * What was found.
     *
     * @param figures as the report has them
     * @param faults some of what was wrong, none where all is right
     */
    public record Outcome(Map<String, Object> figures, List<String> faults) {

        public Outcome {
            faults = List.copyOf(faults);
        }

        public boolean isRight() {
            return faults.isEmpty();
        }
    }

    /** Runs it. */
    public Outcome run() {
        try (ShutdownHook started = new ShutdownHook()) {
            OpenParts parts = started.parts();
            TrainedReleases made = TrainedReleases.in(folder, settings.seed(), parts, progress);
            return run(made, SwapServer.start(folder, made, parts, progress), parts);
        }
    }

    private Outcome run(TrainedReleases made, NodeProcess server, OpenParts parts) {
        long start = System.nanoTime();
        long pid = server.pid();
        List<Bundles> bundles = made.releases().stream()
                .map(release -> Bundles.of(release, TrainedReleases.RANKERS))
                .toList();
        Service service = new Service(bundles.getLast());
        URI address = URI.create(server.address());
        Visits visits =
                parts.add(new Visits(address, settings.rate(), settings.seed(), new AnswerCheck(bundles), service));
        ServedRelease served = parts.add(new ServedRelease(address));
        visits.start();
        Held before = Held.of(pid, made.models());
        double longest = 0;
        for (int swap = 1; swap <= settings.swaps(); swap++) {
            pause(HOLD_MILLIS);
            longest = Math.max(longest, swap(swap, made, service, served));
            progress.progress(STEP, swap, settings.swaps());
            if (swap == settings.warmUp()) {
                before = Held.of(pid, made.models());
            }
        }
        pause(HOLD_MILLIS);
        visits.stop();
        Held after = Held.of(pid, made.models());
        double seconds = (System.nanoTime() - start) / 1e9;
        return outcome(visits, before, after, longest, seconds);
    }

    /** By turns: the one that does not serve is published, and gone back from. Returns the seconds until the server said that it serves. */
    private double swap(int number, TrainedReleases made, Service service, ServedRelease served) {
        Releases releases = new Releases(made.models());
        long begun = System.nanoTime();
        service.swapping();
        Release release = number % 2 == 1
                ? releases.publish(made.releases().getFirst().versions(), "published again")
                : releases.rollBack(OptionalInt.empty());
        served.await(release);
        service.serves(Bundles.of(release, TrainedReleases.RANKERS));
        return (System.nanoTime() - begun) / 1e9;
    }

    private Outcome outcome(Visits visits, Held before, Held after, double longest, double seconds) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("swaps", settings.swaps());
        figures.put("requests", visits.requests());
        figures.put("failed", visits.count(Kind.FAILED));
        figures.put("mixed", visits.count(Kind.MIXED));
        figures.put("stale", visits.count(Kind.STALE));
        figures.put("rate", visits.requests() / seconds);
        figures.put("longestSwapSeconds", longest);
        figures.put("filesBefore", before.all().handles());
        figures.put("filesAfter", after.all().handles());
        figures.put("mappedBefore", before.mapped());
        figures.put("mappedAfter", after.mapped());
        figures.put("threadsBefore", before.all().threads());
        figures.put("threadsAfter", after.all().threads());
        figures.put("heapBytesBefore", before.all().heapBytes());
        figures.put("heapBytesAfter", after.all().heapBytes());
        figures.put("anonymousBytesBefore", before.all().anonymousBytes());
        figures.put("anonymousBytesAfter", after.all().anonymousBytes());
        figures.put("degraded", visits.degraded());
        figures.put("seconds", seconds);
        List<String> faults = new ArrayList<>(visits.said());
        if (after.isMoreThan(before)) {
            faults.add("after " + settings.warmUp() + " swaps the server held " + before + ", after " + settings.swaps()
                    + " it holds " + after);
        }
        return new Outcome(figures, faults);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped");
        }
    }
}
