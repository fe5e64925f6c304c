package cascade.training.gate;

import cascade.models.catalog.ModelSet.Loaded;
import cascade.models.catalog.ModelSet.LoadedItem2vec;
import cascade.models.catalog.ModelSet.LoadedQuotas;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.catalog.ModelSet.LoadedUserLists;
import cascade.models.embed.ItemTower;
import java.util.Optional;

/** A bundle as a server has it, and what is closed with it. */
record Opened(Loaded model) implements AutoCloseable {

    Optional<LoadedRanker> ranker() {
        return model instanceof LoadedRanker ranker ? Optional.of(ranker) : Optional.empty();
    }

    @Override
    public void close() {
        switch (model) {
            case LoadedRanker ranker -> ranker.close();
            case LoadedItem2vec item2vec -> item2vec.index().close();
            case LoadedTowers towers -> {
                towers.index().close();
                towers.users().close();
                towers.items().ifPresent(ItemTower::close);
            }
            case LoadedUserLists _, LoadedQuotas _ -> {}
        }
    }
}
