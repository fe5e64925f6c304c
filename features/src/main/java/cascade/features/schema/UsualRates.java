package cascade.features.schema;

import cascade.features.Counts;
import cascade.features.UserFeatures;

/** A user's own rates, as seen from everyone's: what his rates on a topic or an author are compared with. */
record UsualRates(double clicks, double longViews) {

    static UsualRates of(UserFeatures user, Priors priors) {
        return of(user.state().counts(), priors);
    }

    /** The same of somebody with these counters. */
    static UsualRates of(Counts counts, Priors priors) {
        return new UsualRates(
                counts.clickRate(priors.click().rate(), UserSlots.STRENGTH),
                counts.longViewRate(priors.longView().rate(), UserSlots.STRENGTH));
    }
}
