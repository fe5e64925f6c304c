package cascade.experiment;

import cascade.pushed.JsonPlace;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the experiments of one layer. */
final class ExperimentReader {

    static final Set<String> MEMBERS = Set.of(
            "name", "ranges", "arms", "coverage", "start", "end", "condition", "namespace", "force", "guardrails");

    private static final Set<String> ARM_MEMBERS =
            Set.of("name", "weight", "ranges", "parameters", "paused", "guardedFrom");
    private static final int MOST_FORCED = 1_000;

    /** Beyond it a guardrail would never hold: what is a hundred times worse is borne by who wants it. */
    private static final double MOST_BORNE = 100;

    private final String layer;
    private final String seed;
    private final SettingReader settings;
    private final Set<String> names = new HashSet<>();
    private final List<BucketRange> taken = new ArrayList<>();
    private final Set<String> forced = new HashSet<>();

    /** @param settings knows which layer a parameter belongs to */
    ExperimentReader(String layer, String seed, SettingReader settings) {
        this.layer = layer;
        this.seed = seed;
        this.settings = settings;
    }

    Experiment read(JsonPlace place) {
        String name = place.uniqueName(names, "experiment");
        List<BucketRange> ranges = new BucketRangesReader(taken, "the layer").read(place.member("ranges"));
        List<Arm> arms = new ArrayList<>();
        List<List<BucketRange>> armRanges = new ArrayList<>();
        readArms(place.member("arms"), arms, armRanges);
        return new Experiment(
                layer,
                seed,
                name,
                ranges,
                arms,
                split(place, arms, armRanges),
                audience(place),
                force(place.member("force"), arms),
                guardrails(place.member("guardrails")));
    }

    private void readArms(JsonPlace place, List<Arm> arms, List<List<BucketRange>> armRanges) {
        Set<String> armNames = new HashSet<>();
        List<BucketRange> takenByArms = new ArrayList<>();
        for (JsonPlace element : place.elements()) {
            if (element.isObjectOf(ARM_MEMBERS)) {
                JsonPlace written = element.member("ranges");
                String name = element.uniqueName(armNames, "arm");
                double weight = written.isThere()
                        ? 0
                        : element.member("weight").number(0, 1e9).orElse(0.0);
                if (written.isThere()) {
                    armRanges.add(new BucketRangesReader(takenByArms, "the experiment's arms").read(written));
                    if (element.member("weight").isThere()) {
                        element.member("weight").fault("must be left out where the arm has ranges");
                    }
                }
                arms.add(new Arm(
                        name,
                        weight,
                        settings.read(element.member("parameters"), layer),
                        pause(element.member("paused")),
                        day(element.member("guardedFrom"))));
            }
        }
    }

    private static Optional<Pause> pause(JsonPlace place) {
        if (!place.isThere() || !place.isObjectOf(Set.of("since", "why"))) {
            return Optional.empty();
        }
        String why =
                place.member("why").text(Function.identity(), "must be a text").orElse("");
        return Optional.of(new Pause(time(place.member("since")).orElse(Instant.EPOCH), why));
    }

    private static Optional<LocalDate> day(JsonPlace place) {
        return place.isThere()
                ? place.text(LocalDate::parse, "must be a day (UTC), such as 2026-11-24")
                : Optional.empty();
    }

    private static Guardrails guardrails(JsonPlace place) {
        Guardrails usual = Guardrails.DEFAULT;
        if (!place.isThere() || !place.isObjectOf(Set.of("ctr", "hideRate", "degradedRate"))) {
            return usual;
        }
        return new Guardrails(
                borne(place.member("ctr"), usual.ctr()),
                borne(place.member("hideRate"), usual.hideRate()),
                borne(place.member("degradedRate"), usual.degradedRate()));
    }

    private static double borne(JsonPlace place, double usual) {
        return place.isThere() ? place.number(0, MOST_BORNE).orElse(usual) : usual;
    }

    /** By ranges of arms where they have some, else by weights. */
    private static BucketSplit split(JsonPlace place, List<Arm> arms, List<List<BucketRange>> armRanges) {
        JsonPlace armsPlace = place.member("arms");
        JsonPlace coverage = place.member("coverage");
        if (armRanges.isEmpty()) {
            if (!(arms.stream().mapToDouble(Arm::weight).sum() > 0)) {
                armsPlace.fault("must have weights that sum to more than 0");
            }
            return BucketSplit.byWeights(
                    arms, coverage.isThere() ? coverage.number(0, 1).orElse(1.0) : 1);
        }
        if (armRanges.size() < arms.size()) {
            armsPlace.fault("must all have ranges, or all weights");
        }
        if (coverage.isThere()) {
            coverage.fault("must be left out where arms have ranges");
        }
        return BucketSplit.of(armRanges);
    }

    private static Audience audience(JsonPlace place) {
        Instant start = time(place.member("start")).orElse(Instant.MIN);
        Instant end = time(place.member("end")).orElse(Instant.MAX);
        if (!start.isBefore(end)) {
            place.member("end").fault("must be after start, " + start + ", is " + end);
        }
        JsonPlace condition = place.member("condition");
        return new Audience(
                start,
                end,
                condition.isThere() ? ConditionReader.read(condition).orElse(null) : null,
                namespace(place.member("namespace")).orElse(null));
    }

    private static Optional<Instant> time(JsonPlace place) {
        return place.isThere()
                ? place.text(Instant::parse, "must be a time, such as 2026-11-24T10:00:00Z")
                : Optional.empty();
    }

    private static Optional<Namespace> namespace(JsonPlace place) {
        if (!place.isThere()) {
            return Optional.empty();
        }
        List<JsonPlace> parts = place.elements();
        if (parts.size() != 3) {
            place.fault("must be [name, from, to]");
            return Optional.empty();
        }
        Optional<String> name = parts.getFirst().name();
        Optional<Double> from = parts.get(1).number(0, 1);
        Optional<Double> to = parts.get(2).number(0, 1);
        if (name.isEmpty() || from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (from.get() >= to.get()) {
            place.fault("holds nobody: " + from.get() + " to " + to.get());
        }
        return Optional.of(new Namespace(name.get(), from.get(), to.get()));
    }

    private Map<String, Integer> force(JsonPlace place, List<Arm> arms) {
        if (!place.isThere()) {
            return Map.of();
        }
        List<String> armNames = arms.stream().map(Arm::name).toList();
        Map<String, Integer> byUser = new HashMap<>();
        List<String> users = place.memberNames();
        if (users.size() > MOST_FORCED) {
            place.fault("has " + users.size() + " users; at most " + MOST_FORCED + " are allowed");
        }
        for (String user : users) {
            JsonPlace member = place.member(user);
            int arm = armNames.indexOf(member.name().orElse(""));
            if (arm < 0) {
                member.fault("must be one of the arms: " + String.join(", ", armNames));
            } else {
                byUser.put(user, arm);
            }
            if (!forced.add(user)) {
                member.fault("is forced into an earlier experiment of the layer too");
            }
        }
        return byUser;
    }
}
