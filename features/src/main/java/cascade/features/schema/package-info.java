/**
 * The feature schema: how users, items and requests become rows of an embedding table. Written once, used by trainer and
 * server alike.
 *
 * <p>A {@link cascade.features.schema.Slot} is one feature; it belongs to a {@link cascade.features.schema.Field} and owns
 * consecutive rows of the table. A slot either looks words up in a vocabulary that training observed, or sorts a number
 * into buckets. Its first row stands for what it cannot place; row 0 of the table is padding. Words of {@link
 * cascade.features.schema.HashedSlots} are in no vocabulary: a hash says their rows.
 *
 * <pre>{@code
 * SchemaBuilder builder = new SchemaBuilder(SlotNames.standard(Set.of("register_days"), Set.of("music"), true), 5);
 * builder.observe(user, item, context, nowMillis);   // for every training impression
 * FeatureSchema schema = builder.build();
 * int[] ids = new int[schema.width(Field.ITEM)];
 * schema.encodeItem(item, nowMillis, ids, 0);
 * }</pre>
 */
@NullMarked
package cascade.features.schema;

import org.jspecify.annotations.NullMarked;
