package io.github.proxboxfleet.netbox.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * NetBox does all of a request or nothing: so what it complains about is taken out and the rest is
 * sent again. Where it does not say what is wrong, halves are tried.
 */
record HandleRefusal<R>(
        Verb<R> verb, Rejections rejections, ChunkSize size, Outstanding<R> outstanding) {
    void of(Batch batch, WriteError.Refusal refusal) {
        switch (refusal) {
            case WriteError.ByPosition(var complaints) ->
                    complainedAbout(batch, byIndex(batch, complaints));
            case WriteError.ById(var complaints) -> {
                Map<Integer, WriteError.Complaint> byIndex = new HashMap<>();
                for (Item item : batch.items()) {
                    WriteError.Complaint complaint = complaints.get(item.id());
                    if (complaint != null) {
                        byIndex.put(item.index(), complaint);
                    }
                }
                complainedAbout(batch, byIndex);
            }
            case WriteError.Whole(String words) -> {
                WriteError.Complaint complaint = new WriteError.Complaint(words, false, false);
                outstanding.alone(batch, item -> verb.refused(item, complaint));
            }
            case WriteError.Clash(String words) -> {
                List<Item> unexplained = verb.afterClash(batch.items(), outstanding::settle);
                if (unexplained.size() < batch.size()) {
                    outstanding.first(batch.with(unexplained));
                } else {
                    outstanding.alone(batch, _ -> verb.failed(rejections.conflict(words)));
                }
            }
            case WriteError.Stale _ -> {
                List<Item> fresh =
                        verb.afterStale(batch.items(), batch.losses() > 0, outstanding::settle);
                if (fresh.size() < batch.size()) {
                    outstanding.first(batch.with(fresh));
                } else {
                    outstanding.alone(batch, _ -> verb.stale());
                }
            }
            case WriteError.TooLarge _ -> rejected(batch, "the object is larger than NetBox reads");
            case WriteError.Broken(String words) -> {
                size.tooMuch(batch.size());
                Batch left = batch.lost(verb.afterLoss(batch.items(), outstanding::settle));
                outstanding.alone(left, _ -> verb.failed(rejections.broke(words)));
            }
        }
    }

    private static Map<Integer, WriteError.Complaint> byIndex(
            Batch batch, Map<Integer, WriteError.Complaint> byPosition) {
        Map<Integer, WriteError.Complaint> byIndex = new HashMap<>();
        byPosition.forEach(
                (position, complaint) -> {
                    if (position < batch.size()) {
                        byIndex.put(batch.items().get(position).index(), complaint);
                    }
                });
        return byIndex;
    }

    private void complainedAbout(Batch batch, Map<Integer, WriteError.Complaint> complaints) {
        List<Item> good = new ArrayList<>();
        List<Item> bad = new ArrayList<>();
        for (Item item : batch.items()) {
            WriteError.Complaint complaint = complaints.get(item.index());
            if (complaint == null) {
                good.add(item);
            } else if (complaint.missing() || batch.suspects() || batch.size() == 1) {
                outstanding.settle(item, verb.refused(item, complaint));
            } else {
                bad.add(item);
            }
        }
        if (good.size() == batch.size()) {
            // It names none that was sent.
            rejected(batch, "NetBox refuses it without saying why");
            return;
        }
        // Apart from the others the complaint may turn out to have been about their company.
        outstanding.first(batch.suspected(bad));
        outstanding.first(batch.with(good));
    }

    private void rejected(Batch batch, String words) {
        outstanding.alone(batch, _ -> verb.failed(rejections.rejected(words)));
    }
}
