package cascade.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A list in two: every element is in exactly one, in the order it had. */
public record Partition<T>(List<T> kept, List<T> removed) {

    public Partition {
        kept = List.copyOf(kept);
        removed = List.copyOf(removed);
    }

    public static <T> Partition<T> keep(List<T> all, Predicate<T> keep) {
        List<T> kept = new ArrayList<>(all.size());
        List<T> removed = new ArrayList<>();
        for (T element : all) {
            (keep.test(element) ? kept : removed).add(element);
        }
        return new Partition<>(kept, removed);
    }
}
