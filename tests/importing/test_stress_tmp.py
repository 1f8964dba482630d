import random, sys, os, traceback
import pytest
from django.db import transaction
from tests.importing import test_edits_and_versions as t
ACTS = t.ACTS + [t.Archive.restore_exchange, t.Archive.delete_exchange]
START=int(os.environ.get("START","0")); COUNT=int(os.environ.get("COUNT","60"))
@pytest.mark.django_db
def test_stress():
    bad=[]
    for seed in range(START, START+COUNT):
        dice=random.Random(seed*7919+1)
        acts=[dice.choice(ACTS) for _ in range(dice.randint(5,int(os.environ.get("LONG","25"))))]
        try:
            with transaction.atomic():
                archive=t.Archive(random.Random(seed)); done=[]
                for act in acts:
                    done.append(act.__name__)
                    before=[list(p) for p in archive.source]
                    act(archive); archive.check()
                    if act is t.Archive.new_version: archive.check_news()
                    archive.check_order()
                transaction.set_rollback(True)
        except AssertionError as e:
            tb=traceback.extract_tb(e.__traceback__)[-1]
            bad.append(seed); print("SEED",seed,tb.name,tb.lineno,done)
    print("bad",bad)
    assert not bad
