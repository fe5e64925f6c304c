package cascade.lab.verify.faults;

import cascade.client.feed.FeedPage;
import cascade.lab.platform.LocalPlatform;
import cascade.lab.platform.PlatformSettings;
import cascade.lab.platform.ShutdownHook;
import cascade.lab.platform.Waiting;
import cascade.lab.verify.feedback.CommunityStore;
import cascade.lab.verify.feedback.Comparison;
import cascade.run.process.OpenParts;
import cascade.run.progress.Progress;
import cascade.training.log.layout.Dataset;
import cascade.training.log.read.LogExtract;
import cascade.training.log.read.RowChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Breaks one part after the other under a node that people ask for pages and tell events, mends it, and looks how long that is felt and what is lost. Blocking. */
public final class FaultsVerification {

    private static final long CALM_MILLIS = 3_000;
    private static final long LOOK_MILLIS = 500;

    /** Of one person after the other: one that happens to be whole says little. */
    private static final int IN_A_ROW = 5;

    /** What a page lacks of somebody who has asked for so long that he has seen all items. */
    private static final String SEEN_ALL = "filter:seen-relaxed";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PROMISED_RECOVERING = Duration.ofSeconds(10);
    private static final Duration PROMISED_UNTIL_SAMPLES = Duration.ofSeconds(30);

    private final Path folder;
    private final FaultsSettings settings;
    private final Progress progress;

    /** @param folder for the servers' data and logs; empty */
    public FaultsVerification(Path folder, FaultsSettings settings, Progress progress) {
        this.folder = folder;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * What was found.
     *
     * @param rows of the report, one a fault
     * @param faults what is wrong, none where all is right
     * @param skipped by name, what this machine cannot have
     */
    public record Outcome(List<Map<String, Object>> rows, List<String> faults, List<String> skipped) {

        public Outcome {
            rows = List.copyOf(rows);
            faults = List.copyOf(faults);
            skipped = List.copyOf(skipped);
        }
    }

    /** Runs it; takes some twenty seconds a fault beside the fault itself. */
    public Outcome run() {
        try (ShutdownHook started = new ShutdownHook()) {
            OpenParts parts = started.parts();
            LocalPlatform platform = LocalPlatform.start(new PlatformSettings(folder, folder), parts);
            CommunityStore store = parts.add(CommunityStore.fill(platform));
            World world = World.start(folder, settings, platform, parts, progress);
            world.audience().start();
            return breakEach(world, store);
        }
    }

    private Outcome breakEach(World world, CommunityStore store) {
        List<Map<String, Object>> rows = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        Audience audience = world.audience();
        Waiting.sleep(CALM_MILLIS);
        Waiting.until("a whole page", PATIENCE, () -> isWhole(audience.pageAfterEvents()));
        Comparison before = new Comparison(0, 0, 0, List.of());
        for (int done = 0; done < settings.faults().size(); done++) {
            progress.progress("breaking parts", done, settings.faults().size());
            Fault fault = Faults.of(settings.faults().get(done)).orElseThrow();
            if (fault.isPossible(world)) {
                Broken broken = breakOne(fault, world, store);
                rows.add(broken.row(before));
                wrong.addAll(wrong(broken, before));
                before = broken.events;
            } else {
                skipped.add(fault.name());
            }
        }
        progress.progress(
                "breaking parts", settings.faults().size(), settings.faults().size());
        return new Outcome(rows, wrong, skipped);
    }

    private Broken breakOne(Fault fault, World world, CommunityStore store) {
        Audience audience = world.audience();
        audience.count();
        Sign.Seen before = Sign.Seen.of(world).kept();
        fault.begin().accept(world);
        Waiting.sleep(settings.each().toMillis());
        boolean isFelt = fault.sign().isSeen().test(before, Sign.Seen.of(world));
        fault.end().accept(world);
        Instant ended = Instant.ofEpochMilli(System.currentTimeMillis());
        Recovery recovery = recovery(audience);
        Waiting.sleep(CALM_MILLIS);
        world.node().requireAlive();
        Audience.Pages pages = audience.pages();
        long samples = samplesMillis(ended);
        audience.quiet();
        Comparison events = store.compare(audience.acknowledged());
        audience.goOn();
        return new Broken(fault, isFelt, pages, recovery, samples, events);
    }

    /**
     * What came of a fault.
     *
     * @param samples after so many the log had some again
     * @param events all since the verification began
     */
    private record Broken(
            Fault fault, boolean isFelt, Audience.Pages pages, Recovery recovery, long samples, Comparison events) {

        Map<String, Object> row(Comparison before) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("fault", fault.name());
            row.put("requests", pages.requests());
            row.put("non200", pages.non200());
            row.put("serverErrors", pages.serverErrors());
            row.put("p99Millis", pages.p99Millis());
            row.put("recoveredMillis", recovery.millis);
            row.put("acknowledgedLost", events.lost() - before.lost());
            row.put("countedTwice", events.doubled() - before.doubled());
            row.put("samplesMillis", samples);
            return row;
        }
    }

    private List<String> wrong(Broken broken, Comparison before) {
        String name = broken.fault.name();
        Audience.Pages pages = broken.pages;
        Comparison events = broken.events;
        List<String> wrong = new ArrayList<>();
        if (!broken.isFelt) {
            wrong.add(name + ": it was not felt, as nobody saw "
                    + broken.fault.sign().said() + "; pages lacked " + pages.degraded());
        }
        if (pages.serverErrors() > 0) {
            wrong.add(name + ": " + pages.serverErrors() + " of " + pages.requests()
                    + " pages were answered 5xx, or not at all");
        }
        if (broken.recovery.millis > mostRecovering().toMillis()) {
            wrong.add(name + ": pages were not whole " + mostRecovering().toSeconds()
                    + " s after it had ended, the last " + broken.recovery.lacked);
        }
        if (broken.samples > mostUntilSamples().toMillis()) {
            wrong.add(name + ": the log had no samples of what was asked for "
                    + mostUntilSamples().toSeconds() + " s after it had ended");
        }
        if (events.lost() != before.lost()) {
            wrong.add(name + ": " + (events.lost() - before.lost()) + " acknowledged events are lost");
        }
        if (events.doubled() > before.doubled()) {
            wrong.add(name + ": " + (events.doubled() - before.doubled()) + " events are counted twice");
        }
        return wrong;
    }

    /** Until the log holds a sample of a page that was asked for since then; more than may be where that does not come. */
    private long samplesMillis(Instant ended) {
        RowChoice since = new RowChoice(
                Dataset.SAMPLES,
                Optional.of(ended),
                Optional.of(ended.plus(mostUntilSamples())),
                Optional.empty(),
                Optional.empty());
        var log = new LogExtract(World.log(folder), _ -> {});
        var isThere = new AtomicBoolean();
        while (!isThere.get() && millisSince(ended) <= mostUntilSamples().toMillis()) {
            Waiting.sleep(LOOK_MILLIS);
            log.show(since, 1, _ -> isThere.set(true));
        }
        return isThere.get() ? millisSince(ended) : mostUntilSamples().toMillis() + 1;
    }

    private static long millisSince(Instant then) {
        return System.currentTimeMillis() - then.toEpochMilli();
    }

    /**
     * How soon pages were whole again.
     *
     * @param millis until the first of {@value #IN_A_ROW} in a row was, and held the last events; more than may be where that does not come
     * @param lacked in words, what was wrong with the last that was not; empty where there was none
     */
    private record Recovery(long millis, String lacked) {}

    private Recovery recovery(Audience audience) {
        long endedNanos = System.nanoTime();
        long millis = 0;
        long wholeMillis = 0;
        int whole = 0;
        String lacked = "came late";
        while (millis <= mostRecovering().toMillis()) {
            FeedPage page = audience.pageAfterEvents();
            millis = (System.nanoTime() - endedNanos) / 1_000_000;
            if (isWhole(page)) {
                wholeMillis = whole == 0 ? millis : wholeMillis;
                whole++;
                if (whole == IN_A_ROW) {
                    return new Recovery(wholeMillis, lacked);
                }
                continue;
            }
            whole = 0;
            lacked = page == null
                    ? "did not come"
                    : page.isStale() ? "was stale" : "lacked " + String.join(", ", page.degraded());
            Waiting.sleep(100);
        }
        return new Recovery(millis, lacked);
    }

    private static boolean isWhole(@Nullable FeedPage page) {
        return page != null && !page.isStale() && page.degraded().stream().allMatch(SEEN_ALL::equals);
    }

    private Duration mostRecovering() {
        return PROMISED_RECOVERING.multipliedBy(settings.slack());
    }

    private Duration mostUntilSamples() {
        return PROMISED_UNTIL_SAMPLES.multipliedBy(settings.slack());
    }
}
