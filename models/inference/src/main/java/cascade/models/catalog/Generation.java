package cascade.models.catalog;

import cascade.models.catalog.ModelSet.Loaded;
import cascade.models.catalog.ModelSet.LoadedItem2vec;
import cascade.models.catalog.ModelSet.LoadedQuotas;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.catalog.ModelSet.LoadedUserLists;
import cascade.models.embed.ItemTower;
import cascade.models.memory.Counted;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * One model set and who holds it. It holds each of its models, which the next generation may hold as well, so that a model
 * ends with the last generation that has it.
 */
final class Generation {

    private final Map<String, Part> parts;
    private final ModelSet models;
    private final Counted holders;

    /**
     * Takes over one hold on each part.
     *
     * @param ended called when nobody holds it any more
     */
    Generation(Map<String, Part> parts, Consumer<Generation> ended) {
        this.parts = Map.copyOf(parts);
        this.models = modelSet(this.parts.values());
        this.holders = new Counted(() -> {
            ended.accept(this);
            this.parts.values().forEach(part -> part.holders.release());
        });
    }

    ModelSet models() {
        return models;
    }

    Map<String, Part> parts() {
        return parts;
    }

    boolean acquire() {
        return holders.acquire();
    }

    void release() {
        holders.release();
    }

    private static ModelSet modelSet(Collection<Part> parts) {
        Map<String, LoadedRanker> rankers = new HashMap<>();
        Optional<LoadedItem2vec> item2vec = Optional.empty();
        Map<String, LoadedTowers> towers = new HashMap<>();
        Optional<LoadedUserLists> userLists = Optional.empty();
        Optional<LoadedQuotas> quotas = Optional.empty();
        for (Part part : parts) {
            switch (part.model) {
                case LoadedRanker ranker -> rankers.put(ranker.version().kind(), ranker);
                case LoadedItem2vec vectors -> item2vec = Optional.of(vectors);
                case LoadedTowers pair -> towers.put(pair.version().kind(), pair);
                case LoadedUserLists lists -> userLists = Optional.of(lists);
                case LoadedQuotas learned -> quotas = Optional.of(learned);
            }
        }
        return new ModelSet(rankers, item2vec, towers, userLists, quotas);
    }

    /** A model and the generations that hold it. */
    record Part(Loaded model, Counted holders) {

        /**
         * A model just loaded, held once.
         *
         * @param closing closes it
         * @param closed told of it then
         */
        static Part of(Loaded model, Executor closing, Consumer<Loaded> closed) {
            return new Part(
                    model,
                    new Counted(() -> closing.execute(() -> {
                        close(model);
                        closed.accept(model);
                    })));
        }

        private static void close(Loaded model) {
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
}
