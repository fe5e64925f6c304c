package cascade.ops.sim.life;

import cascade.ops.sim.world.Page;
import cascade.ops.sim.world.Person;
import cascade.ops.sim.world.Piece;
import java.util.List;

/** Whoever chooses what people are shown. */
public interface Feed {

    /** Tiles of a page. */
    int PAGE = 20;

    /** Items for one who asks; nothing he {@linkplain Member#knows knows} where there is something else. */
    Page page(Visit visit);

    /** Somebody came who never was there before. */
    default void joined(Person person) {}

    /** Items came. */
    default void published(List<Piece> pieces) {}

    /** Somebody has looked at a page. */
    default void told(Visit visit, Reading reading) {}
}
