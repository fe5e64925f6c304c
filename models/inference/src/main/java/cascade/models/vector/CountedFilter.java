package cascade.models.vector;

import java.util.function.IntPredicate;

/** A filter of ordinals that knows about how many it accepts, so that no search has to guess. */
interface CountedFilter extends IntPredicate {

    int count();
}
