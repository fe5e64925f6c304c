package cascade.lab.verify.swap;

import cascade.client.feed.FeedPage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells what is wrong with an answer: it is to be a page, with a model for each role, all of one release, and ranked by the bundle that
 * its arm names.
 */
final class AnswerCheck {

    private static final int OK = 200;

    private final List<Bundles> releases;

    /** @param releases all that were in service at any time */
    AnswerCheck(List<Bundles> releases) {
        this.releases = List.copyOf(releases);
    }

    /** How bad it is. */
    enum Kind {
        FAILED,
        MIXED,
        /** Of another release than the one that the server said it serves when it was asked. */
        STALE
    }

    record Fault(Kind kind, String what) {}

    /**
     * What a server answered.
     *
     * @param models role to bundle
     * @param arms layer to arm; one of {@link SwapServer#LAYER} is called as the kind that it ranks by
     */
    record Answer(int status, Map<String, String> models, Map<String, String> arms, List<String> degraded, int items) {

        Answer {
            models = Map.copyOf(models);
            arms = Map.copyOf(arms);
            degraded = List.copyOf(degraded);
        }

        static Answer of(FeedPage page) {
            return new Answer(
                    OK,
                    page.models(),
                    page.arms(),
                    page.degraded(),
                    page.items().size());
        }

        static Answer refused(int status) {
            return new Answer(status, Map.of(), Map.of(), List.of(), 0);
        }
    }

    /**
     * Empty where nothing is wrong.
     *
     * @param told the one release that may have made the answer; empty where it may be one or the other
     */
    Optional<Fault> of(Answer answer, Optional<Bundles> told) {
        if (answer.status() != OK) {
            return Optional.of(new Fault(Kind.FAILED, "status " + answer.status()));
        }
        if (answer.items() == 0) {
            return Optional.of(new Fault(Kind.FAILED, "an empty page, degraded " + answer.degraded()));
        }
        List<Bundles> of = releases.stream()
                .filter(release -> release.hasAll(answer.models()))
                .toList();
        if (of.isEmpty()) {
            return Optional.of(new Fault(Kind.MIXED, "of no release as a whole: " + answer.models()));
        }
        Set<String> missing = new TreeSet<>(of.getFirst().roles());
        missing.removeAll(answer.models().keySet());
        if (!missing.isEmpty()) {
            return Optional.of(new Fault(Kind.FAILED, "no " + missing + ", degraded " + answer.degraded()));
        }
        String ranker = answer.models().get(Bundles.RANK);
        // The platform's own layers say nothing of rankers.
        String arm = answer.arms().get(SwapServer.LAYER);
        if (arm != null && !ranker.startsWith(arm + "/")) {
            return Optional.of(new Fault(Kind.MIXED, "arm " + arm + " was ranked by " + ranker));
        }
        return told.filter(release -> !release.hasAll(answer.models()))
                .map(release -> new Fault(Kind.STALE, answer.models() + " while " + release.names() + " serve"));
    }
}
