"""Words that are surnames and first names too, but mean something else wherever they stand alone."""

from __future__ import annotations

_EVERYDAY = """
an as at be by do he if in is it me my no of on or so to up us we
all also and any are but can for from has her him his how may not now our out own per she the their them they this
was were what when who will with you
ash bank banks barker barn bell berry best bird birch bishop black blue bond boon booth bowl bowls box bridge bridges
bright broad brook brooks brown bull burn burns bush butcher butler buyer
baker barber brewer carpenter carter chamber chambers chancellor chandler chapman church clay clerk coach cole cook
cooper corner court cross crown curry
dale day days dean deacon draper drew driver duke early east elder end england english
fair faith farmer farrow field fields finch fisher flood flower flowers ford forest forester fort foster fox france
freeman friend frost fry fuller
gardener gardner garland gates gilbert gill glass gold golden good goodall goode goodman grant grave graves gray green
grey grove guest gun
hale hall ham hand hands harbour hardy harp hart hawk hay head health heath heather hedge hill hills hood hook hope
house hull hunt hunter hurst
ireland iron jewel joiner joy judge justice keen key keys king kings kirk kitchen knight knights
lake lamb land lane lancaster lark law lawn lay leader leaf leaves lee lemon lincoln little lock lodge long lord love
low lucas
major manager march marks marsh marshall martin mason masters may mayor meadow meadows mercer mercy merchant mill
miller mills minister minor monk moon moor moore moss mount
nail new newton nightingale noble north nurse
oak oakes oliver orchard
pace page palmer park parker parks parish parsons partner patience peace peach peacock pearl penny pepper perry piper
pike pitt plant player plum pole pollard pond pool poole pope porter post potter potts pound power powers pratt price
priest prince prior proctor prudence pugh
quick rail ramp read reader reading reed reeve reeves regent rest rich rise rivers road roads rock rose rowe rule rush
rye
saddler sage sale sales salt sand sands savage sawyer saxon say scales school scott scout sea seal seat self seller
senior service shade sharp shaw shepherd shield ship shore short silver singer single skinner slater small snow south
sparrow speaker spence spencer spice spring springs square stable staff stage star steel steer still stock stocks
stone stones stout strange stream street strong summer summers swan sweet swift
tanner taylor team temple thatcher thorn thorne tiller towers town travers tree turner twine tyler
underhill underwood vale valley vaughan vicar vine
waite walker wall walls want ward warden wards ware warren water waters watt watts way weaver webb weeks well wells
west wheeler whistler white wicks wild will winner winter winters wise wolf wood woods wool work works worth wright
yard york young younger
action adult adviser agreed board budget care carer chair child children city clinical clinician committee community
council councillor county decision delivery deputy director district executive family finance general governor group
healthwatch hospital housing integrated lead local medical meeting member mental national network neighbourhood nhs
officer partnership people person place practice primary provider public representative resident secretary
sector social system trust vacancy vacant voice voluntary tbc unknown none name nobody
amber angel april art august autumn barb bill bob buck carol charity chase chester christian cliff constance crystal
dawn dot earl eve fay fern frank gene gill glen grace guy harmony hazel holly iris ivy jack jade jasmine jay jean jo
june lily mark max melody miles nick norm olive pat pansy petal poppy ray rex rob robin rod rosemary ruby rusty sandy
sky skye sterling sue sunny trinity verity victor victoria violet viola
monday tuesday wednesday thursday friday saturday sunday january february july september october november december
"""

ORDINARY = frozenset(_EVERYDAY.split())
