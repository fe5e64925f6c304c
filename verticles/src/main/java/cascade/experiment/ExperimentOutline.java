package cascade.experiment;

import cascade.feed.Membership;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An experiment of a plan in figures, for people.
 *
 * @param share of all users who are in it, 0..1
 */
public record ExperimentOutline(String layer, String name, double share, List<ArmOutline> arms, Guardrails guardrails) {

    public ExperimentOutline {
        arms = List.copyOf(arms);
    }

    /** Whether it is the one that somebody is in. */
    boolean isOf(Membership membership) {
        return layer.equals(membership.layer()) && name.equals(membership.experiment());
    }

    /** The outline of the same experiment with one of its arms alone. */
    ExperimentOutline with(String arm) {
        return new ExperimentOutline(
                layer,
                name,
                share,
                arms.stream().filter(one -> one.name().equals(arm)).toList(),
                guardrails);
    }

    /**
     * One of its arms.
     *
     * @param share of all users who are in it, 0..1
     * @param sets by name of the parameter a number or a text; empty of an arm that changes nothing, or is paused
     * @param guardedFrom the first day whose pages guardrails look at; empty for all
     */
    public record ArmOutline(
            String name,
            double share,
            SortedMap<String, Object> sets,
            Optional<Pause> pause,
            Optional<LocalDate> guardedFrom) {

        public ArmOutline {
            sets = Collections.unmodifiableSortedMap(new TreeMap<>(sets));
        }

        /** One that changes nothing. */
        static ArmOutline control(String name, double share) {
            return new ArmOutline(name, share, new TreeMap<>(), Optional.empty(), Optional.empty());
        }
    }
}
