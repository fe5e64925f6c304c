package cascade.probation;

import cascade.feed.FeedPage;
import cascade.feed.FeedQuery;
import cascade.feed.Source;
import cascade.feed.Span;
import cascade.served.AfterServe;
import cascade.served.Served;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells a watch of each answer: whether its models were missing, and how long ranking took. */
public final class WatchedPages implements AfterServe {

    private static final String RANK = "rank";

    /** What stands in {@code degraded} where a source of a model went missing. */
    private static final Set<String> MODELS_MISSING = EnumSet.of(
                    Source.ITEM2VEC_REALTIME,
                    Source.ITEM2VEC_RECENT,
                    Source.YOUTUBENET,
                    Source.TWO_TOWER,
                    Source.YOUTUBENET_NIGHTLY)
            .stream()
            .map(source -> "recall:" + source.text())
            .collect(Collectors.toUnmodifiableSet());

    private final ReleaseWatch watch;

    public WatchedPages(ReleaseWatch watch) {
        this.watch = watch;
    }

    @Override
    public String name() {
        return "probation";
    }

    @Override
    public void served(Served served) {
        FeedPage page = served.page();
        FeedQuery query = page.slate().query();
        watch.served(
                query.request().id(),
                query.models(),
                page.slate().candidates().size(),
                isWithoutModels(page),
                rankMicros(served));
    }

    @Override
    public void broken(Served served) {
        watch.broken();
    }

    /** Where nothing was found nothing is ranked, and no model is to blame. */
    private static boolean isWithoutModels(FeedPage page) {
        return page.degraded().stream().anyMatch(what -> what.startsWith(RANK + ":") || MODELS_MISSING.contains(what));
    }

    private static long rankMicros(Served served) {
        for (Span span : served.spans()) {
            if (span.name().equals(RANK)) {
                return span.micros();
            }
        }
        return ReleaseWatch.NOT_RANKED;
    }
}
