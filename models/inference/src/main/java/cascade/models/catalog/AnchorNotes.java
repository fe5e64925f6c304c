package cascade.models.catalog;

import cascade.models.catalog.Anchors.Mark;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Notes what was published as what later candidates may be judged beside, with what it is worth by its own verdict: what the best of its week was, and its gain
 * over that.
 */
public final class AnchorNotes {

    private final Anchors anchors;

    /** @param models the catalogue */
    public AnchorNotes(Path models) {
        this.anchors = new Anchors(models);
    }

    /**
     * To be called when bundles have been published. What nobody judged, or too few could tell of, is not noted.
     *
     * @param published the candidates, or their refits
     * @param verdicts on the candidates
     */
    public void note(List<ModelVersion> published, List<Verdict> verdicts, Instant now) {
        for (ModelVersion version : published) {
            verdicts.stream()
                    .filter(verdict -> verdict.bundle().kind().equals(version.kind()))
                    .findFirst()
                    .flatMap(verdict -> worth(verdict, now))
                    .ifPresent(worth -> anchors.note(new Mark(version, now, worth)));
        }
    }

    private Optional<Double> worth(Verdict verdict, Instant now) {
        if (verdict.inService().isEmpty()) {
            return Optional.of(0.0);
        }
        return verdict.week().flatMap(week -> best(week.best(), verdict, now).map(best -> best.worth() + week.gain()));
    }

    /** What served before anything was noted is where the measuring begins. */
    private Optional<Mark> best(ModelVersion best, Verdict verdict, Instant now) {
        boolean isFirst = anchors.of(best.kind(), verdict.judgedAt()).isEmpty()
                && verdict.inService().equals(Optional.of(best));
        if (isFirst) {
            anchors.note(new Mark(best, now, 0));
        }
        return anchors.of(best, verdict.judgedAt());
    }
}
